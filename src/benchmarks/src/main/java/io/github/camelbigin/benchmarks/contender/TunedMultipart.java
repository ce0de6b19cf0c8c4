// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** One file as a multipart body, in pieces as large as the connection's buffer, the first with the head of the part. */
final class TunedMultipart extends AbstractHttpEntity {

    private static final String BOUNDARY = "8f6e2b1a-bare-client";

    private final File photo;
    private final byte[] buffer;
    private final byte[] head;
    private final byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    private final long length;

    /** @param buffer not used elsewhere while the entity is sent */
    TunedMultipart(File photo, byte[] buffer) {
        super("multipart/form-data; boundary=" + BOUNDARY, null);
        this.photo = photo;
        this.buffer = buffer;
        this.head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + photo.getName() + "\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.length = head.length + photo.length() + tail.length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("only written");
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        System.arraycopy(head, 0, buffer, 0, head.length);
        int filled = head.length;
        try (InputStream in = new FileInputStream(photo)) {
            int read = in.read(buffer, filled, buffer.length - filled);
            while (read >= 0) {
                out.write(buffer, 0, filled + read);
                filled = 0;
                read = in.read(buffer);
            }
        }
        out.write(tail);
    }

    @Override
    public void close() {
        // the file is open only while it is written
    }
}
