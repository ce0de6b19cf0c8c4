// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/** The array itself is the window, up to the photo's length. */
final class ArrayBytes extends PhotoBytes {

    ArrayBytes(byte[] photo, int length) {
        super(photo, length);
    }

    @Override
    void load(long at, int wanted) throws IOException {
        if (at + wanted > count) {
            throw new EndOfPhotoException(count);
        }
    }

    @Override
    public long length() {
        return count;
    }
}
