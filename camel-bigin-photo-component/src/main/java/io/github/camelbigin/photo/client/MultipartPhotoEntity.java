// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.source.Buffers;
import io.github.camelbigin.photo.source.PhotoSource;
import io.github.camelbigin.photo.source.SteadyStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * One photo as {@code multipart/form-data}: one part named {@code file}, with an ASCII file name that has an extension,
 * and a fixed length ({@code bigin-api.md} section 5). HttpClient's own entity reads 4 KB at a time; this one reads
 * {@value Buffers#SIZE} bytes and never holds more of the photo.
 */
final class MultipartPhotoEntity extends AbstractHttpEntity {

    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9._ -]");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,10}");

    private final PhotoSource photo;
    private final Buffers buffers;
    private final byte[] head;
    private final byte[] tail;
    private final StallWatch.Watched watched;

    /**
     * @param format null if it is not one of Bigin's and is sent all the same
     * @param watched is told of each write
     */
    MultipartPhotoEntity(
            PhotoSource photo, PhotoFormat format, String boundary, Buffers buffers, StallWatch.Watched watched) {
        super("multipart/form-data; boundary=" + boundary, null);
        this.photo = photo;
        this.buffers = buffers;
        this.watched = watched;
        String partType = format == null ? "application/octet-stream" : format.mediaType();
        this.head = ascii("--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"" + fileName(photo.name(), format)
                + "\"\r\n"
                + "Content-Type: " + partType + "\r\n\r\n");
        this.tail = ascii("\r\n--" + boundary + "--\r\n");
    }

    /** A boundary that no photo contains by chance: 128 random bits. It is not a secret. */
    static String newBoundary() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "bigin-photo-" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    @Override
    public boolean isRepeatable() {
        return photo.repeatable();
    }

    @Override
    public long getContentLength() {
        return head.length + photo.length() + tail.length;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("The photo is only ever written");
    }

    @Override
    public boolean isStreaming() {
        return !photo.repeatable();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = open()) {
            if (photo.length() < Buffers.SIZE
                    && in instanceof ByteArrayInputStream
                    && in.available() == photo.length()) {
                // the connection's buffer takes it from where it is
                watched.writes();
                out.write(head);
                in.transferTo(out);
                end(out, tail, tail.length);
                return;
            }
            byte[] buffer = buffers.take();
            try {
                writeTo(out, new SteadyStream(in), buffer);
            } finally {
                buffers.giveBack(buffer);
            }
        }
    }

    private void writeTo(OutputStream out, InputStream in, byte[] buffer) throws IOException {
        System.arraycopy(head, 0, buffer, 0, head.length);
        int filled = head.length;
        long left = photo.length();
        while (left > 0) {
            int read = read(in, buffer, filled, (int) Math.min(buffer.length - filled, left));
            filled += read;
            left -= read;
            if (left > 0 || filled + tail.length > buffer.length) {
                write(out, buffer, filled);
                filled = 0;
            }
        }
        if (read(in, buffer, filled, 1, true) > 0) {
            throw new PhotoReadException("The photo is longer than its length says", null);
        }
        // with the end of a small photo: one write less, and one packet
        System.arraycopy(tail, 0, buffer, filled, tail.length);
        watched.writes();
        end(out, buffer, filled + tail.length);
    }

    private void end(OutputStream out, byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        // the rest in the connection's buffer is sent under watch, too
        out.flush();
        watched.written();
    }

    private void write(OutputStream out, byte[] bytes, int length) throws IOException {
        watched.writes();
        out.write(bytes, 0, length);
        watched.written();
    }

    private InputStream open() throws PhotoReadException {
        try {
            return photo.open();
        } catch (IOException e) {
            throw new PhotoReadException("The photo cannot be opened", e);
        }
    }

    private static int read(InputStream in, byte[] buffer, int offset, int length) throws PhotoReadException {
        int read = read(in, buffer, offset, length, false);
        if (read < 0) {
            throw new PhotoReadException("The photo ended before its length was reached", null);
        }
        return read;
    }

    private static int read(InputStream in, byte[] buffer, int offset, int length, boolean mayEnd)
            throws PhotoReadException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new PhotoReadException("The photo cannot be read to its end", e);
        }
    }

    @Override
    public void close() {
        // the photo belongs to the caller
    }

    /** ASCII, without anything that would end the header early, and with the extension of what the photo really is. */
    static String fileName(String name, PhotoFormat format) {
        String base = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = base.lastIndexOf('.');
        String extension = dot < 0 ? "" : base.substring(dot + 1).toLowerCase(Locale.ROOT);
        String stem = NOT_PLAIN.matcher(dot < 0 ? base : base.substring(0, dot)).replaceAll("_");
        if (stem.isBlank()) {
            stem = "photo";
        }
        if (stem.length() > 100) {
            stem = stem.substring(0, 100);
        }
        if (format != null) {
            extension = format.fits(extension) ? extension : format.extension();
        } else if (!EXTENSION.matcher(extension).matches()) {
            extension = "bin";
        }
        return stem + "." + extension;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
