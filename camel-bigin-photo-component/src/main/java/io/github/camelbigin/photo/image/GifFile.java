// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

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

    @Override
    public PhotoInfo readHeader() throws IOException, UnacceptablePhotoException {
        bytes.u8(SIGNATURE + SCREEN_DESCRIPTOR - 1);
        return Refusals.checked(
                PhotoFormat.GIF, bytes.littleEndianU16(SIGNATURE), bytes.littleEndianU16(SIGNATURE + 2));
    }

    /** Walks all blocks: the last byte alone proves nothing, since one in 256 cut-off files ends with it by chance. */
    @Override
    public boolean isComplete() throws IOException {
        skipDescriptor(SCREEN_DESCRIPTOR, 4);
        bytes.expectLongRead();
        boolean picture = false;
        while (true) {
            switch (bytes.u8(position++)) {
                case TRAILER -> {
                    return picture;
                }
                case EXTENSION -> position++;
                case PICTURE -> {
                    skipDescriptor(PICTURE_DESCRIPTOR, 8);
                    position++;
                    picture = true;
                }
                default -> {
                    return false;
                }
            }
            skipBlocks();
        }
    }

    /** With the colour table behind it, if its flags announce one. */
    private void skipDescriptor(int length, int flagsAt) throws IOException {
        int flags = bytes.u8(position + flagsAt);
        position += length;
        if ((flags & 0x80) != 0) {
            position += 3L * (2 << (flags & 7));
        }
    }

    private void skipBlocks() throws IOException {
        int length = bytes.u8(position);
        while (length > 0) {
            position += 1 + length;
            length = bytes.u8(position);
        }
        position++;
    }
}
