// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.source.Buffers;
import io.github.camelbigin.photo.source.SpoolOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** Reads the body of a download: small photos into memory unless they are to be moved, others into a file. Thread-safe. */
final class PhotoReceiver {

    private final Path spoolFolder;
    private final long maxBytes;
    private final Buffers buffers;

    /** @param maxBytes a longer response is not a photo of Bigin's, and might never end */
    PhotoReceiver(Path spoolFolder, long maxBytes, Buffers buffers) {
        this.spoolFolder = spoolFolder;
        this.maxBytes = maxBytes;
        this.buffers = buffers;
    }

    /** @param workDirectory where the photo goes, to be moved from there; null for memory or a temporary file */
    DownloadedPhoto receive(ClassicHttpResponse response, Path workDirectory) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new UnreadableResponseException("Expected a photo, got an empty response");
        }
        Optional<String> encoding = Responses.encoding(response);
        if (encoding.isPresent()) {
            throw new UnreadableResponseException("Expected a photo as it is, got one with " + encoding.get());
        }
        checkSize(entity.getContentLength());
        byte[] buffer = buffers.take();
        try {
            return receive(entity, buffer, workDirectory);
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private DownloadedPhoto receive(HttpEntity entity, byte[] buffer, Path workDirectory) throws IOException {
        InputStream in = entity.getContent();
        int filled = in.readNBytes(buffer, 0, buffer.length);
        Description what = Description.of(buffer, filled, entity.getContentType());
        checkSize(filled);
        if (filled < buffer.length && workDirectory == null) {
            return new DownloadedPhoto(what.mediaType(), what.extension(), filled, Arrays.copyOf(buffer, filled), null);
        }
        SpoolOutput spool =
                workDirectory == null ? new SpoolOutput(spoolFolder, "download") : SpoolOutput.toBeMoved(workDirectory);
        try (spool) {
            long size = spool(buffer, filled, in, spool);
            return new DownloadedPhoto(what.mediaType(), what.extension(), size, null, spool.path());
        } catch (IOException | RuntimeException e) {
            spool.discard();
            throw e;
        }
    }

    /** Only full buffers, then the rest: a write that ends within a block of the file makes the next one a quarter slower. */
    private long spool(byte[] buffer, int first, InputStream in, SpoolOutput out) throws IOException {
        long size = 0;
        for (int filled = first; filled > 0; filled = in.readNBytes(buffer, 0, buffer.length)) {
            size += filled;
            checkSize(size);
            out.write(buffer, 0, filled);
        }
        return size;
    }

    private void checkSize(long bytes) throws UnreadableResponseException {
        if (bytes > maxBytes) {
            throw new UnreadableResponseException(
                    "Expected a photo, got a response of more than " + maxBytes + " bytes, which is maxSpoolBytes");
        }
    }

    /**
     * What a response contains, by its first bytes, else by its {@code Content-Type}.
     *
     * @param extension without a dot; {@code bin} if it is not known
     */
    private record Description(String mediaType, String extension) {

        private static final Pattern TEXT = Pattern.compile("text/.*|.*[/+](json|xml|javascript)|application/xhtml.*");
        private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        /**
         * @param announcedType the response's {@code Content-Type}; may be null
         * @throws UnreadableResponseException if it is not a photo: a page of a proxy, or an error under status 200, must never
         *     be stored as a photo
         */
        static Description of(byte[] bytes, int length, String announcedType) throws UnreadableResponseException {
            Optional<PhotoFormat> format = PhotoInspector.formatOf(bytes, length);
            if (format.isPresent()) {
                return new Description(format.get().mediaType(), format.get().extension());
            }
            ContentType type = ContentType.parseLenient(announcedType);
            String mediaType = type == null ? ContentType.APPLICATION_OCTET_STREAM.getMimeType() : type.getMimeType();
            int start = startOfText(bytes, length);
            if (start == length) {
                throw new UnreadableResponseException("Expected a photo, got an empty response");
            }
            boolean text = bytes[start] == '<' || bytes[start] == '{' || bytes[start] == '[';
            if (text || TEXT.matcher(mediaType).matches()) {
                throw new UnreadableResponseException("Expected a photo, got text");
            }
            return new Description(mediaType, "bin");
        }

        private static int startOfText(byte[] bytes, int length) {
            int start = 0;
            while (start < length && start < BYTE_ORDER_MARK.length && bytes[start] == BYTE_ORDER_MARK[start]) {
                start++;
            }
            while (start < length && Character.isWhitespace(bytes[start])) {
                start++;
            }
            return start;
        }
    }
}
