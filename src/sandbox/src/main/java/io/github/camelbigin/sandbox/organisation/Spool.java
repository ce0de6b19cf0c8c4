// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.image.ImageHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Receives the bytes of one photo and keeps as many as a photo may have. Not thread-safe. */
public abstract class Spool extends OutputStream {
    private final long limit;
    private long size;

    Spool(long limit) {
        this.limit = limit;
    }

    /** How many bytes were written, kept or not. */
    public final long size() {
        return size;
    }

    public final boolean isOverLimit() {
        return size > limit;
    }

    @Override
    public final void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) throws IOException {
        int kept = (int) Math.min(length, Math.max(0, limit - size));
        if (kept > 0) {
            keep(bytes, offset, kept);
        }
        size += length;
    }

    protected abstract void keep(byte[] bytes, int offset, int length) throws IOException;

    public abstract Optional<ImageHeader> imageHeader() throws IOException;

    /** A copy of what was kept. */
    public abstract byte[] bytes() throws IOException;

    /** Frees what was kept unless it has become a stored photo. */
    @Override
    public abstract void close() throws IOException;
}
