// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * A photo's bytes by position, seen through a window. The first {@value #FIRST} can be asked for again until a later one was
 * asked for; from then on positions only grow, unless the source can seek. Asking behind the last byte throws {@link
 * EndOfPhotoException}.
 */
public abstract class PhotoBytes {

    static final int FIRST = 4096;

    byte[] window;
    long start;
    int count;

    PhotoBytes(byte[] window, int count) {
        this.window = window;
        this.count = count;
    }

    /** All positions of a photo, in any order; the channel stays open. */
    public static PhotoBytes of(SeekableByteChannel photo) throws IOException {
        return new ChannelBytes(photo);
    }

    /** Moves the window so that it holds {@code wanted} bytes from {@code at} on; {@code wanted} is at most {@link #FIRST}. */
    abstract void load(long at, int wanted) throws IOException;

    /** In bytes; only where the end can be known beforehand. */
    public abstract long length();

    /** Announces that much of the rest will be read, in order. */
    public void expectLongRead() {}

    public final int u8(long at) throws IOException {
        return window[index(at, 1)] & 0xFF;
    }

    public final int u16(long at) throws IOException {
        int i = index(at, 2);
        return (window[i] & 0xFF) << 8 | window[i + 1] & 0xFF;
    }

    public final int i32(long at) throws IOException {
        int i = index(at, 4);
        return window[i] << 24 | (window[i + 1] & 0xFF) << 16 | (window[i + 2] & 0xFF) << 8 | window[i + 3] & 0xFF;
    }

    public final int littleEndianU16(long at) throws IOException {
        return Short.toUnsignedInt(Short.reverseBytes((short) u16(at)));
    }

    public final int littleEndianI32(long at) throws IOException {
        return Integer.reverseBytes(i32(at));
    }

    public final boolean matches(long at, byte[] expected) throws IOException {
        int i = index(at, expected.length);
        return Arrays.equals(window, i, i + expected.length, expected, 0, expected.length);
    }

    /** Position of the first {@code value} in [from, to), or {@code to}. */
    public final long indexOf(int value, long from, long to) throws IOException {
        long at = from;
        while (at < to) {
            int i = index(at, 1);
            int end = (int) Math.min(count, to - start);
            while (i < end) {
                if (window[i] == (byte) value) {
                    return start + i;
                }
                i++;
            }
            at = start + end;
        }
        return to;
    }

    /** The bytes from {@code at} on: at least and at most so many, to be used before the next call. */
    final ByteBuffer view(long at, int least, long most) throws IOException {
        int i = index(at, least);
        return ByteBuffer.wrap(window, i, (int) Math.min(most, count - i));
    }

    /** The first {@code wanted} bytes, or as many as there are. */
    final byte[] first(int wanted) throws IOException {
        try {
            load(0, wanted);
        } catch (EndOfPhotoException shorter) {
            return Arrays.copyOf(window, (int) shorter.length());
        }
        return Arrays.copyOf(window, wanted);
    }

    /** A copy of so many bytes from {@code at} on. */
    public final byte[] copy(long at, int length) throws IOException {
        byte[] copy = new byte[length];
        int done = 0;
        while (done < length) {
            ByteBuffer part = view(at + done, 1, length - done);
            int count = part.remaining();
            part.get(copy, done, count);
            done += count;
        }
        return copy;
    }

    private int index(long at, int wanted) throws IOException {
        long i = at - start;
        if (i < 0 || i + wanted > count) {
            load(at, wanted);
            i = at - start;
        }
        return (int) i;
    }
}
