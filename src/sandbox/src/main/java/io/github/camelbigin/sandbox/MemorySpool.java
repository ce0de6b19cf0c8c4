// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import io.github.camelbigin.sandbox.image.ImageHeader;
import java.util.Arrays;
import java.util.Optional;

/** Keeps the photo in one array that grows. */
final class MemorySpool extends Spool {
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

    /** The bytes themselves: nothing may be written any more. */
    byte[] content() {
        if (buffer.length != kept) {
            buffer = Arrays.copyOf(buffer, kept);
        }
        return buffer;
    }

    @Override
    Optional<ImageHeader> imageHeader() {
        return ImageHeader.of(content());
    }

    @Override
    byte[] bytes() {
        return content().clone();
    }

    @Override
    public void close() {
        // memory frees itself
    }
}
