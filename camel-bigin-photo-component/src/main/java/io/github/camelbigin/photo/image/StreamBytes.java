// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;
import java.io.InputStream;

/** Reads from the stream the bytes that are asked for and not one more. */
final class StreamBytes extends PhotoBytes {

    private final InputStream photo;

    StreamBytes(InputStream photo) {
        super(new byte[FIRST], 0);
        this.photo = photo;
    }

    @Override
    void load(long at, int wanted) throws IOException {
        if (at < start) {
            throw new IllegalStateException("a stream does not go back from " + start + " to " + at);
        }
        if (at + wanted > start + window.length) {
            moveTo(at);
        }
        fill((int) (at - start) + wanted);
    }

    @Override
    public long length() {
        throw new UnsupportedOperationException("the length of a stream shows only at its end");
    }

    private void moveTo(long at) throws IOException {
        while (start + count <= at) {
            start += count;
            count = 0;
            if (start == at) {
                return;
            }
            fill((int) Math.min(window.length, at - start));
        }
        int keep = (int) (start + count - at);
        System.arraycopy(window, count - keep, window, 0, keep);
        start = at;
        count = keep;
    }

    private void fill(int target) throws IOException {
        while (count < target) {
            int read = photo.read(window, count, target - count);
            if (read == 0) {
                read = readOne();
            }
            if (read < 0) {
                throw new EndOfPhotoException(start + count);
            }
            count += read;
        }
    }

    /** Some streams return 0 although they must not; this call cannot. */
    private int readOne() throws IOException {
        int value = photo.read();
        if (value >= 0) {
            window[count] = (byte) value;
        }
        return value < 0 ? -1 : 1;
    }
}
