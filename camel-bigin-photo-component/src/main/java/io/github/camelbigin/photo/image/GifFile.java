// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;
import java.util.Locale;

/** The logical screen's size, then extensions and pictures as chains of blocks of up to 255 bytes, then a trailer. */
final class GifFile implements PhotoFile {

    private static final int SIGNATURE = 6;
    private static final int SCREEN_DESCRIPTOR = 7;
    private static final int PICTURE_DESCRIPTOR = 9;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2C;
    private static final int TRAILER = 0x3B;

    private final PhotoBytes bytes;
    private long position = SIGNATURE;

    GifFile(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    /** Viewers extend the screen to the size of the first picture, where that is larger. */
    @Override
    public PhotoInfo readHeader() throws IOException, UnacceptablePhotoException {
        bytes.u8(SIGNATURE + SCREEN_DESCRIPTOR - 1);
        int screenWidth = bytes.littleEndianU16(SIGNATURE);
        int screenHeight = bytes.littleEndianU16(SIGNATURE + 2);
        skipDescriptor(SCREEN_DESCRIPTOR, 4);
        int block = bytes.u8(position++);
        while (block == EXTENSION) {
            position++;
            skipBlocks(MAX_HEADER_BYTES);
            block = bytes.u8(position++);
        }
        if (block == TRAILER) {
            throw Refusals.contradiction(PhotoFormat.GIF, "it has no picture");
        }
        if (block != PICTURE) {
            throw Refusals.holeInHeader(PhotoFormat.GIF);
        }
        return Refusals.checked(
                PhotoFormat.GIF,
                Math.max(screenWidth, bytes.littleEndianU16(position + 4)),
                Math.max(screenHeight, bytes.littleEndianU16(position + 6)));
    }

    /** Walks all blocks: the last byte alone proves nothing, since one in 256 cut-off files ends with it by chance. */
    @Override
    public Rest readRest(PhotoInfo header) throws IOException, UnacceptablePhotoException {
        bytes.expectLongRead();
        Picture picture = null;
        int block = PICTURE;
        while (true) {
            switch (block) {
                case TRAILER -> {
                    return Rest.WHOLE;
                }
                case EXTENSION -> position++;
                case PICTURE -> picture = picture();
                default -> {
                    // viewers end there, but zeros may also be a part that is not copied yet
                    return picture.isWhole(bytes) ? Rest.WHOLE : Rest.HOLE;
                }
            }
            skipBlocks(Long.MAX_VALUE);
            if (position == bytes.length()) {
                return Rest.WITHOUT_END_MARK;
            }
            block = bytes.u8(position++);
        }
    }

    /** Leaves the position at the blocks with its data. */
    private Picture picture() throws IOException {
        long pixels = (long) bytes.littleEndianU16(position + 4) * bytes.littleEndianU16(position + 6);
        skipDescriptor(PICTURE_DESCRIPTOR, 8);
        int rootBits = bytes.u8(position++);
        return new Picture(position, rootBits, pixels);
    }

    /** With the colour table behind it, if its flags announce one. */
    private void skipDescriptor(int length, int flagsAt) throws IOException {
        int flags = bytes.u8(position + flagsAt);
        position += length;
        if ((flags & 0x80) != 0) {
            position += 3L * (2 << (flags & 7));
        }
    }

    /** @param limit where to give up, at the latest */
    private void skipBlocks(long limit) throws IOException, UnacceptablePhotoException {
        int length = bytes.u8(position++);
        while (length > 0 && position <= limit) {
            position += length;
            length = bytes.u8(position++);
        }
        if (position > limit) {
            throw Refusals.contradiction(
                    PhotoFormat.GIF, String.format(Locale.ROOT, "it has no picture within the first %,d bytes", limit));
        }
    }

    /**
     * The LZW codes of one picture of a GIF.
     *
     * @param dataAt position of the first block of codes
     * @param rootBits of a code that stands for one pixel
     * @param pixels how many the codes should give
     */
    private record Picture(long dataAt, int rootBits, long pixels) {

        private static final int MAX_BITS = 12;

        /** Counts pixels without keeping them. Reads back in {@code bytes}. */
        boolean isWhole(PhotoBytes bytes) throws IOException {
            if (rootBits < 1 || rootBits >= MAX_BITS) {
                return false;
            }
            Codes codes = new Codes(bytes, dataAt);
            int clear = 1 << rootBits;
            // how many pixels each code stands for
            int[] lengths = new int[1 << MAX_BITS];
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
                    if (next == 1 << width && width < MAX_BITS) {
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
}
