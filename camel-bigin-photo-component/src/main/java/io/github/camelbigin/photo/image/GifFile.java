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
            skipBlocks(MOST_HEADER_BYTES);
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
        GifPicture picture = null;
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
    private GifPicture picture() throws IOException {
        long pixels = (long) bytes.littleEndianU16(position + 4) * bytes.littleEndianU16(position + 6);
        skipDescriptor(PICTURE_DESCRIPTOR, 8);
        int rootBits = bytes.u8(position++);
        return new GifPicture(position, rootBits, pixels);
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
}
