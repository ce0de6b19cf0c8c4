// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import static io.github.camelbigin.sandbox.image.HeaderReader.require;
import static io.github.camelbigin.sandbox.image.HeaderReader.skip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;
import javax.imageio.stream.ImageInputStream;

/** IHDR with its checksum, and whether a picture (IDAT) follows, behind its palette if it needs one. */
final class PngHeader implements HeaderReader {
    private static final int SIGNATURE = 8;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int CHECKSUM = 4;

    @Override
    public ImageHeader read(ImageInputStream in) throws IOException {
        in.seek(SIGNATURE);
        require(in.readInt() == 13, "IHDR has not 13 bytes");
        byte[] chunk = new byte[4 + 13];
        in.readFully(chunk);
        CRC32 crc = new CRC32();
        crc.update(chunk);
        require((int) crc.getValue() == in.readInt(), "wrong checksum");
        ByteBuffer header = ByteBuffer.wrap(chunk);
        require(header.getInt() == IHDR, "no IHDR");
        int width = header.getInt();
        int height = header.getInt();
        int depth = header.get();
        int colourType = header.get();
        require(depths(colourType).contains(depth), "unknown colours");
        require(header.get() == 0 && header.get() == 0, "unknown compression or filters");
        require(Set.of(0, 1).contains((int) header.get()), "unknown interlacing");
        requirePicture(in, colourType == 3);
        return new ImageHeader(PhotoFormat.PNG, width, height);
    }

    private static Set<Integer> depths(int colourType) {
        return switch (colourType) {
            case 0 -> Set.of(1, 2, 4, 8, 16);
            case 2, 4, 6 -> Set.of(8, 16);
            case 3 -> Set.of(1, 2, 4, 8);
            default -> Set.of();
        };
    }

    private static void requirePicture(ImageInputStream in, boolean needsPalette) throws IOException {
        boolean palette = !needsPalette;
        while (true) {
            long length = in.readUnsignedInt();
            int type = in.readInt();
            if (type == IDAT) {
                require(palette, "no palette");
                return;
            }
            require(type != IEND, "no picture");
            palette |= type == PLTE;
            skip(in, length + CHECKSUM);
        }
    }
}
