// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/**
 * The LZW codes of one picture of a GIF.
 *
 * @param dataAt position of the first block of codes
 * @param rootBits of a code that stands for one pixel
 * @param pixels how many the codes should give
 */
record GifPicture(long dataAt, int rootBits, long pixels) {

    private static final int MOST_BITS = 12;

    /** Counts pixels without keeping them. Reads back in {@code bytes}. */
    boolean isWhole(PhotoBytes bytes) throws IOException {
        if (rootBits < 1 || rootBits >= MOST_BITS) {
            return false;
        }
        Codes codes = new Codes(bytes, dataAt);
        int clear = 1 << rootBits;
        // how many pixels each code stands for
        int[] lengths = new int[1 << MOST_BITS];
        int next = clear + 2;
        int width = rootBits + 1;
        int previous = clear;
        long missing = pixels;
        while (missing > 0) {
            int code = codes.read(width);
            if (code == clear) {
                next = clear + 2;
                width = rootBits + 1;
            } else if (code < 0 || code == clear + 1 || code > next || previous == clear && code > clear) {
                // the code that ends a picture is an end, even if pixels are missing
                return code == clear + 1;
            } else {
                if (previous != clear && next < lengths.length) {
                    lengths[next++] = 1 + length(lengths, previous, clear);
                }
                if (next == 1 << width && width < MOST_BITS) {
                    width++;
                }
                missing -= length(lengths, code, clear);
            }
            previous = code;
        }
        return true;
    }

    private static int length(int[] lengths, int code, int clear) {
        return code < clear ? 1 : lengths[code];
    }

    /** Bits in blocks of up to 255 bytes, the lowest first; a block of 0 bytes ends them. */
    private static final class Codes {

        private final PhotoBytes bytes;
        private long position;
        private int leftInBlock;
        private int buffer;
        private int buffered;

        Codes(PhotoBytes bytes, long position) {
            this.bytes = bytes;
            this.position = position;
        }

        /** @return -1 at the end */
        int read(int width) throws IOException {
            while (buffered < width) {
                if (leftInBlock == 0) {
                    leftInBlock = bytes.u8(position++);
                }
                if (leftInBlock == 0) {
                    return -1;
                }
                leftInBlock--;
                buffer |= bytes.u8(position++) << buffered;
                buffered += 8;
            }
            int code = buffer & (1 << width) - 1;
            buffer >>>= width;
            buffered -= width;
            return code;
        }
    }
}
