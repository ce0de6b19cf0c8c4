// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** Reads the body of a download: small photos into memory, others into a file. Thread-safe. */
final class PhotoReceiver {

    private static final int BUFFER = 64 * 1024;

    private final Path spoolFolder;

    PhotoReceiver(Path spoolFolder) {
        this.spoolFolder = spoolFolder;
    }

    DownloadedPhoto receive(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new UnreadableAnswerException("Expected a photo, got an empty answer");
        }
        Optional<String> encoding = OpenAnswer.encoding(response);
        if (encoding.isPresent()) {
            throw new UnreadableAnswerException("Expected a photo as it is, got one with " + encoding.get());
        }
        InputStream in = entity.getContent();
        long announced = entity.getContentLength();
        byte[] buffer = new byte[announced >= 0 && announced < BUFFER ? (int) announced + 1 : BUFFER];
        int filled = in.readNBytes(buffer, 0, buffer.length);
        PhotoDescription what = PhotoDescription.of(buffer, filled, entity.getContentType());
        if (filled < buffer.length) {
            return new DownloadedPhoto(what.mediaType(), what.extension(), filled, Arrays.copyOf(buffer, filled), null);
        }
        Path spool = createSpool();
        try {
            long size = spool(buffer, in, spool);
            return new DownloadedPhoto(what.mediaType(), what.extension(), size, null, spool);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(spool);
            throw e;
        }
    }

    private Path createSpool() throws SpoolException {
        try {
            return Files.createTempFile(spoolFolder, "bigin-photo-", ".download");
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    private static long spool(byte[] buffer, InputStream in, Path spool) throws IOException {
        long size = 0;
        try (SpoolOutput out = new SpoolOutput(spool)) {
            for (int read = buffer.length; read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                size += read;
            }
        }
        return size;
    }

    /** Tells a full disk from a broken connection. */
    private static final class SpoolOutput implements AutoCloseable {

        private final OutputStream file;

        SpoolOutput(Path spool) throws SpoolException {
            try {
                file = Files.newOutputStream(spool);
            } catch (IOException e) {
                throw new SpoolException(e);
            }
        }

        void write(byte[] bytes, int offset, int length) throws SpoolException {
            try {
                file.write(bytes, offset, length);
            } catch (IOException e) {
                throw new SpoolException(e);
            }
        }

        @Override
        public void close() throws SpoolException {
            try {
                file.close();
            } catch (IOException e) {
                throw new SpoolException(e);
            }
        }
    }
}
