// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Reads arrays in place, one after the other: a new stream for each would cost more than the reading, as it has a finalizer.
 */
final class BytesImageInputStream extends ImageInputStreamImpl {
    private static final byte[] NONE = {};
    private byte[] bytes = NONE;
    private int length;

    void open(byte[] content, int contentLength) {
        bytes = content;
        length = contentLength;
        streamPos = 0;
        flushedPos = 0;
        bitOffset = 0;
        // GIF and BMP change it
        setByteOrder(ByteOrder.BIG_ENDIAN);
    }

    void release() {
        bytes = NONE;
        length = 0;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int most) {
        bitOffset = 0;
        if (streamPos >= length) {
            return -1;
        }
        int read = (int) Math.min(most, length - streamPos);
        System.arraycopy(bytes, (int) streamPos, target, offset, read);
        streamPos += read;
        return read;
    }

    @Override
    public long length() {
        return length;
    }
}
