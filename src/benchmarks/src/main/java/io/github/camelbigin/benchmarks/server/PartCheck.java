// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Length and checksum of the one file in a multipart body, which is not kept. Not thread-safe; made to be used again for
 * the next body.
 */
final class PartCheck {

    /** @param checksum CRC-32C */
    record Part(long length, long checksum) {}

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buffer = new byte[64 * 1024];
    private final CRC32C checksum = new CRC32C();
    private int filled;

    /** @throws IOException if the body is no multipart body with one part named file */
    Part read(InputStream body, String boundary) throws IOException {
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        filled = 0;
        int start = skipHead(body, boundary);
        long length = 0;
        checksum.reset();
        while (true) {
            // what may be the end is held back
            int sure = filled - start - end.length;
            if (sure > 0) {
                checksum.update(buffer, start, sure);
                length += sure;
                System.arraycopy(buffer, start + sure, buffer, 0, end.length);
                start = 0;
                filled = end.length;
            }
            int read = body.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        if (!Arrays.equals(buffer, start, filled, end, 0, end.length)) {
            throw new IOException("The body does not end with its boundary");
        }
        return new Part(length, checksum.getValue());
    }

    private int skipHead(InputStream body, String boundary) throws IOException {
        int end = -1;
        while (end < 0) {
            int read = body.read(buffer, filled, buffer.length - filled);
            if (read <= 0) {
                throw new IOException("The body ends within the head of its part");
            }
            filled += read;
            end = indexOfHeadEnd();
        }
        String head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        if (!head.startsWith("--" + boundary + "\r\n") || !head.contains("name=\"file\"")) {
            throw new IOException("No part named file: " + head);
        }
        return end + HEAD_END.length;
    }

    private int indexOfHeadEnd() {
        for (int i = 0; i + HEAD_END.length <= filled; i++) {
            if (buffer[i] == '\r' && Arrays.equals(buffer, i, i + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
                return i;
            }
        }
        return -1;
    }
}
