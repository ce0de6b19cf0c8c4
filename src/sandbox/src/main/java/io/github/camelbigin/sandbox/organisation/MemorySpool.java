// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.answer.AnswerBody;
import io.github.camelbigin.sandbox.image.ImageHeader;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Keeps the photo in one array that grows. */
final class MemorySpool extends Spool {
    private static final int ALLOWED_SLACK = 1024;

    private byte[] buffer;
    private int kept;

    MemorySpool(long limit, long expectedSize) {
        super(limit);
        this.buffer = new byte[(int) Math.max(0, Math.min(limit, expectedSize))];
    }

    @Override
    protected void keep(byte[] bytes, int offset, int length) {
        if (buffer.length - kept < length) {
            buffer = Arrays.copyOf(buffer, Math.max(kept + length, 2 * buffer.length));
        }
        System.arraycopy(bytes, offset, buffer, kept, length);
        kept += length;
    }

    /** As a photo that shares the buffer: nothing may be written afterwards. */
    StoredPhoto toPhoto(RecordKey key, String fileName, String mediaType, String imageId, Instant storedAt) {
        // an array of Content-Length is a little too long, and not worth a copy of a large photo
        if (buffer.length - kept > ALLOWED_SLACK) {
            buffer = Arrays.copyOf(buffer, kept);
        }
        return new StoredPhoto(
                key.module(), key.id(), fileName, mediaType, AnswerBody.of(buffer, kept), null, imageId, storedAt);
    }

    @Override
    public Optional<ImageHeader> imageHeader() {
        return ImageHeader.of(buffer, kept);
    }

    @Override
    public byte[] bytes() {
        return Arrays.copyOf(buffer, kept);
    }

    @Override
    public void close() {
        // memory frees itself
    }
}
