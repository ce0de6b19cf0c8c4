// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that gets on with every read. Some streams answer 0 although they must not: a loop would turn for ever, and a
 * {@link java.io.BufferedInputStream} would take it for the end of the photo.
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

    /** This call cannot answer 0 for nothing. */
    private int readOne(byte[] bytes, int offset) throws IOException {
        int value = in.read();
        if (value < 0) {
            return -1;
        }
        bytes[offset] = (byte) value;
        return 1;
    }
}
