// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/** A file header of 14 bytes and an information header whose first field is its own length, which differs by kind. */
final class BmpFile implements PhotoFile {

    private static final int PIXELS_AT = 10;
    private static final int HEADER = 14;
    private static final int CORE = 12;
    /** OS/2 2.x may cut its 64 bytes anywhere behind the bit depth; Windows' kinds of 40, 52 and 56 lie between. */
    private static final int SHORTEST_OS2 = 16;

    private static final int LONGEST_OS2 = 64;
    private static final int V4 = 108;
    private static final int V5 = 124;

    private static final int BITFIELDS = 3;
    private static final int ALPHA_BITFIELDS = 6;

    private final PhotoBytes bytes;
    private int kind;
    private long width;
    private long height;

    BmpFile(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    static boolean isKind(int headerLength) {
        return headerLength == CORE
                || headerLength >= SHORTEST_OS2 && headerLength <= LONGEST_OS2
                || headerLength == V4
                || headerLength == V5;
    }

    @Override
    public PhotoInfo readHeader() throws IOException, UnacceptablePhotoException {
        kind = bytes.littleEndianI32(HEADER);
        if (kind == CORE) {
            width = bytes.littleEndianU16(HEADER + 4);
            height = bytes.littleEndianU16(HEADER + 6);
        } else {
            width = bytes.littleEndianI32(HEADER + 4);
            height = Math.abs((long) bytes.littleEndianI32(HEADER + 8));
        }
        int depth = bitsPerPixel();
        bytes.u8(HEADER + kind - 1);
        if (depth > 32 || depth == 0 && !isCompressed()) {
            throw Refusals.contradiction(PhotoFormat.BMP, "it claims " + depth + " bits per pixel");
        }
        return Refusals.checked(PhotoFormat.BMP, width, height);
    }

    private int bitsPerPixel() throws IOException {
        return bytes.littleEndianU16(HEADER + (kind == CORE ? 10 : 14));
    }

    /** The file's length in its header is not asked: it is often wrong. */
    @Override
    public boolean isComplete() throws IOException {
        long pixelsAt = Math.max(Integer.toUnsignedLong(bytes.littleEndianI32(PIXELS_AT)), HEADER + kind);
        long room = bytes.length() - pixelsAt;
        if (isCompressed()) {
            return room >= Math.max(1, compressedLength());
        }
        long stride = (width * bitsPerPixel() + 31) / 32 * 4;
        return stride > 0 && room / stride >= height;
    }

    private boolean isCompressed() throws IOException {
        int compression = kind >= 20 ? bytes.littleEndianI32(HEADER + 16) : 0;
        boolean masks = compression == BITFIELDS && kind != LONGEST_OS2 || compression == ALPHA_BITFIELDS;
        return compression != 0 && !masks;
    }

    private long compressedLength() throws IOException {
        return kind >= 24 ? Integer.toUnsignedLong(bytes.littleEndianI32(HEADER + 20)) : 0;
    }
}
