// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import io.github.camelbigin.photo.picture.Orientation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Two facts of a TIFF block, as Exif in JPEG, PNG and WebP and a TIFF file itself have it. What is broken is as if it were not there.
 *
 * @param hasPosition whether it tells where the photo was taken
 */
public record Exif(Orientation orientation, boolean hasPosition) {

    public static final Exif NONE = new Exif(Orientation.UPRIGHT, false);
    /** What precedes it in a JPEG, and in some WebP files. */
    public static final String NAME = "Exif\0\0";

    private static final int ORIENTATION = 0x0112;
    private static final int GPS = 0x8825;
    private static final int LATITUDE = 2;
    private static final int LONGITUDE = 4;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY = 12;

    /** @param tiff from its byte order mark on */
    public static Exif of(byte[] tiff) {
        if (tiff.length < 14 || tiff[0] != tiff[1] || tiff[0] != 'I' && tiff[0] != 'M') {
            return NONE;
        }
        ByteBuffer block = ByteBuffer.wrap(tiff);
        block.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = block.getInt(4);
        int orientation = value(block, find(block, directory, ORIENTATION));
        int gps = value(block, find(block, directory, GPS));
        boolean position = gps > 0 && (find(block, gps, LATITUDE) > 0 || find(block, gps, LONGITUDE) > 0);
        return new Exif(
                orientation >= 1 && orientation <= 8 ? new Orientation(orientation) : Orientation.UPRIGHT, position);
    }

    /** Where the entry of {@code tag} is; 0 if there is none. */
    private static int find(ByteBuffer block, int directory, int tag) {
        if (directory < 8 || directory > block.limit() - 2) {
            return 0;
        }
        int count = Short.toUnsignedInt(block.getShort(directory));
        for (int i = 0; i < count; i++) {
            long entry = directory + 2L + (long) i * ENTRY;
            if (entry + ENTRY > block.limit()) {
                return 0;
            }
            if (Short.toUnsignedInt(block.getShort((int) entry)) == tag) {
                return (int) entry;
            }
        }
        return 0;
    }

    private static int value(ByteBuffer block, int entry) {
        if (entry == 0) {
            return 0;
        }
        return switch (block.getShort(entry + 2)) {
            case SHORT -> Short.toUnsignedInt(block.getShort(entry + 8));
            case LONG -> block.getInt(entry + 8);
            default -> 0;
        };
    }

    /** A block that has nothing but an orientation. */
    public static byte[] of(Orientation orientation) {
        return ByteBuffer.allocate(26)
                .put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation.tag())
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
