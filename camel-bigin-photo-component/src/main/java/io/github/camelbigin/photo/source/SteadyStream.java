// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of which every read returns a byte or the end. Some streams return 0 although they must not: a loop would
 * never end, and a {@link java.io.BufferedInputStream} would treat it as the end of the photo.
 */
public final class SteadyStream extends FilterInputStream {

    public SteadyStream(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        return read == 0 && length > 0 ? readOne(bytes, offset) : read;
    }

    /** This call cannot return without a byte. */
    private int readOne(byte[] bytes, int offset) throws IOException {
        int value = in.read();
        if (value < 0) {
            return -1;
        }
        bytes[offset] = (byte) value;
        return 1;
    }
}
