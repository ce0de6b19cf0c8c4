// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.picture.Layout;
import io.github.camelbigin.photo.picture.Size;
import java.io.IOException;
import javax.imageio.IIOException;

/**
 * The frame header of a JPEG.
 *
 * @param isArithmetic whether its coding is one that the JDK cannot read
 * @param ids of the components
 * @param coefficients of all blocks, which a decoder of several scans keeps
 */
public record JpegFrame(Size size, boolean isArithmetic, int[] ids, long coefficients) {

    private static final int SOF2 = 0xC2;
    private static final int BLOCK = 8;

    /** @param at of the segment's length */
    static JpegFrame read(PhotoBytes bytes, int marker, long at) throws IOException {
        int height = bytes.u16(at + 3);
        int width = bytes.u16(at + 5);
        int[] ids = new int[bytes.u8(at + 7)];
        int widest = 1;
        int highest = 1;
        long blocks = 0;
        for (int i = 0; i < ids.length; i++) {
            ids[i] = bytes.u8(at + 8 + 3L * i);
            int sampling = bytes.u8(at + 9 + 3L * i);
            widest = Math.max(widest, sampling >> 4);
            highest = Math.max(highest, sampling & 15);
            blocks += (long) (sampling >> 4) * (sampling & 15);
        }
        if (width == 0 || height == 0) {
            throw new IIOException("it has no size");
        }
        long units = (long) ceil(width, BLOCK * widest) * ceil(height, BLOCK * highest);
        return new JpegFrame(new Size(width, height), marker > SOF2, ids, units * blocks * BLOCK * BLOCK);
    }

    private static int ceil(int size, int unit) {
        return (size + unit - 1) / unit;
    }

    /** Null if photos have no such frame. */
    public Layout layout() {
        return switch (ids.length) {
            case 1 -> Layout.GREY;
            case 3 -> Layout.RGB;
            case 4 -> Layout.CMYK;
            default -> null;
        };
    }
}
