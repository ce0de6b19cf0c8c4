// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.source.SpoolOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** Reads the body of a download: small photos into memory, others into a file. Thread-safe. */
final class PhotoReceiver {

    private final Path spoolFolder;
    private final long maxBytes;
    private final Buffers buffers;

    /** @param maxBytes an answer that has more is no photo of Bigin's, and might never end */
    PhotoReceiver(Path spoolFolder, long maxBytes, Buffers buffers) {
        this.spoolFolder = spoolFolder;
        this.maxBytes = maxBytes;
        this.buffers = buffers;
    }

    /** @param workDirectory where a photo that is not small goes, to be moved from there; null for a temporary file */
    DownloadedPhoto receive(ClassicHttpResponse response, Path workDirectory) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new UnreadableAnswerException("Expected a photo, got an empty answer");
        }
        Optional<String> encoding = OpenAnswer.encoding(response);
        if (encoding.isPresent()) {
            throw new UnreadableAnswerException("Expected a photo as it is, got one with " + encoding.get());
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
        PhotoDescription what = PhotoDescription.of(buffer, filled, entity.getContentType());
        checkSize(filled);
        if (filled < buffer.length) {
            return new DownloadedPhoto(what.mediaType(), what.extension(), filled, Arrays.copyOf(buffer, filled), null);
        }
        SpoolOutput spool =
                workDirectory == null ? new SpoolOutput(spoolFolder, "download") : SpoolOutput.toBeMoved(workDirectory);
        try (spool) {
            long size = spool(buffer, in, spool);
            return new DownloadedPhoto(what.mediaType(), what.extension(), size, null, spool.path());
        } catch (IOException | RuntimeException e) {
            spool.discard();
            throw e;
        }
    }

    private long spool(byte[] buffer, InputStream in, SpoolOutput out) throws IOException {
        long size = 0;
        for (int read = buffer.length; read >= 0; read = in.read(buffer)) {
            size += read;
            checkSize(size);
            out.write(buffer, 0, read);
        }
        return size;
    }

    private void checkSize(long bytes) throws UnreadableAnswerException {
        if (bytes > maxBytes) {
            throw new UnreadableAnswerException(
                    "Expected a photo, got an answer of more than " + maxBytes + " bytes, which is maxSpoolBytes");
        }
    }
}
