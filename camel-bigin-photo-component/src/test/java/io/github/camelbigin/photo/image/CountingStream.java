// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.ByteArrayInputStream;

/** Gives at most so many bytes at a time and none in between, which a stream must not; and counts them. */
final class CountingStream extends ByteArrayInputStream {

    private final int most;
    private boolean none;

    CountingStream(byte[] photo, int length, int most) {
        super(photo, 0, length);
        this.most = most;
    }

    int taken() {
        return pos;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        none = !none && most < Integer.MAX_VALUE;
        return none ? 0 : super.read(target, offset, Math.min(most, length));
    }
}
