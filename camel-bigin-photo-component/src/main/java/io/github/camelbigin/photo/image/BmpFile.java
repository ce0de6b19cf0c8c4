// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/** A file header of 14 bytes and an information header whose first field is its own length, which differs by kind. */
final class BmpFile implements PhotoFile {

    private static final int PIXELS_AT = 10;
    private static final int HEADER = 14;
    private static final int CORE = 12;
    /** OS/2 2.x may cut its 64 bytes anywhere behind the bit depth; Windows' kinds of 40, 52 and 56 lie between. */
    private static final int MIN_OS2 = 16;

    private static final int MAX_OS2 = 64;
    private static final int V1 = 40;
    private static final int V2 = 52;
    private static final int V3 = 56;
    private static final int V4 = 108;
    private static final int V5 = 124;

    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    /** In OS/2's longest header it is a fax coding of one bit per pixel. */
    private static final int BITFIELDS = 3;

    /** In OS/2's longest header it is RLE of 24 bits. */
    private static final int JPEG_INSIDE = 4;

    private static final int PNG_INSIDE = 5;
    private static final int ALPHA_BITFIELDS = 6;
    private static final int END_OF_RUNS = 1;
    private static final int DELTA = 2;

    private final PhotoBytes bytes;
    private int kind;
    private long width;
    private long height;

    BmpFile(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    static boolean isKind(int headerLength) {
        return headerLength == CORE
                || headerLength >= MIN_OS2 && headerLength <= MAX_OS2
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
        bytes.u8(HEADER + kind - 1);
        int depth = bitsPerPixel();
        int compression = compression();
        if (!isKnown(compression, depth)) {
            throw Refusals.contradiction(
                    PhotoFormat.BMP, "it claims " + depth + " bits per pixel with compression " + compression);
        }
        long palette = pixelsAt() - HEADER - kind;
        if (depth > 0 && depth <= 8 && !isFile(compression) && palette >= 0 && palette < (kind == CORE ? 3 : 4)) {
            throw Refusals.contradiction(PhotoFormat.BMP, "it has no palette");
        }
        return Refusals.checked(PhotoFormat.BMP, width, height);
    }

    private boolean isKnown(int compression, int depth) {
        boolean os2 = isOs2();
        return switch (compression) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16 || depth == 24 || depth == 32;
            case RLE8 -> depth == 8;
            case RLE4 -> depth == 4;
            case BITFIELDS -> os2 ? depth == 1 : depth == 16 || depth == 32;
            case JPEG_INSIDE -> os2 ? depth == 24 : depth <= 32;
            case PNG_INSIDE -> !os2 && depth <= 32;
            case ALPHA_BITFIELDS -> !os2 && (depth == 16 || depth == 32);
            default -> false;
        };
    }

    private boolean isOs2() {
        return kind <= MAX_OS2 && kind != V1 && kind != V2 && kind != V3;
    }

    /** Whether the pixels are a JPEG or PNG file of their own. */
    private boolean isFile(int compression) {
        return compression == PNG_INSIDE || compression == JPEG_INSIDE && !isOs2();
    }

    private int bitsPerPixel() throws IOException {
        return bytes.littleEndianU16(HEADER + (kind == CORE ? 10 : 14));
    }

    /** The file's length in its header is not asked: it is often wrong. */
    @Override
    public Rest readRest(PhotoInfo header) throws IOException {
        long pixelsAt = Math.max(pixelsAt(), HEADER + kind);
        long room = bytes.length() - pixelsAt;
        int compression = compression();
        boolean masks = compression == BITFIELDS && !isOs2() || compression == ALPHA_BITFIELDS;
        boolean whole;
        if (compression == 0 || masks) {
            long stride = (width * bitsPerPixel() + 31) / 32 * 4;
            whole = stride > 0 && room / stride >= height;
        } else {
            whole = room >= Math.max(1, compressedLength())
                    || (compression == RLE8 || compression == RLE4) && runsEnd(pixelsAt, compression);
        }
        return whole ? Rest.WHOLE : Rest.CUT_OFF;
    }

    private long pixelsAt() throws IOException {
        return Integer.toUnsignedLong(bytes.littleEndianI32(PIXELS_AT));
    }

    private int compression() throws IOException {
        return kind >= 20 ? bytes.littleEndianI32(HEADER + 16) : 0;
    }

    private long compressedLength() throws IOException {
        return kind >= 24 ? Integer.toUnsignedLong(bytes.littleEndianI32(HEADER + 20)) : 0;
    }

    /** Some writers state the length before compression, so the mark that ends the runs decides. */
    private boolean runsEnd(long pixelsAt, int compression) throws IOException {
        bytes.expectLongRead();
        long at = pixelsAt;
        while (true) {
            int run = bytes.u8(at);
            int second = bytes.u8(at + 1);
            at += 2;
            if (run == 0 && second == END_OF_RUNS) {
                return true;
            }
            if (run == 0 && second == DELTA) {
                at += 2;
            } else if (run == 0 && second > DELTA) {
                int literal = compression == RLE8 ? second : (second + 1) / 2;
                at += literal + (literal & 1);
            }
        }
    }
}
