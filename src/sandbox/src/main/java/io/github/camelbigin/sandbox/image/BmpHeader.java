// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import static io.github.camelbigin.sandbox.image.HeaderReader.require;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/** Of Windows and OS/2, which have different codings under the same number; the length of the header tells which. */
final class BmpHeader implements HeaderReader {
    private static final int FILE_HEADER = 14;
    private static final int OLDEST = 12;
    private static final Set<Integer> WINDOWS = Set.of(40, 52, 56, 108, 124);

    @Override
    public ImageHeader read(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(10);
        long pixelsAt = in.readUnsignedInt();
        int length = in.readInt();
        boolean windows = WINDOWS.contains(length);
        require(length == OLDEST || length >= 16 && length <= 64 || windows, "unknown header");
        HeaderReader.requireRoom(in, length - 4);
        int width = length == OLDEST ? in.readUnsignedShort() : in.readInt();
        int height = length == OLDEST ? in.readUnsignedShort() : in.readInt();
        in.readUnsignedShort();
        int depth = in.readUnsignedShort();
        int compression = length < 20 ? 0 : in.readInt();
        require(isKnown(windows, compression, depth), "unknown coding");
        boolean file = windows && (compression == 4 || compression == 5);
        long palette = pixelsAt - FILE_HEADER - length;
        boolean noPalette = palette >= 0 && palette < (length == OLDEST ? 3 : 4);
        require(file || depth > 8 || depth == 0 || !noPalette, "no palette");
        return new ImageHeader(PhotoFormat.BMP, width, Math.abs(height));
    }

    private static boolean isKnown(boolean windows, int compression, int depth) {
        return switch (compression) {
            case 0 -> Set.of(1, 2, 4, 8, 16, 24, 32).contains(depth);
            case 1 -> depth == 8;
            case 2 -> depth == 4;
            case 3 -> windows ? depth == 16 || depth == 32 : depth == 1;
            case 4 -> windows ? depth <= 32 : depth == 24;
            case 5 -> windows && depth <= 32;
            case 6 -> windows && (depth == 16 || depth == 32);
            default -> false;
        };
    }
}
