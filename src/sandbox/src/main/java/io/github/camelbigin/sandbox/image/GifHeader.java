// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import static io.github.camelbigin.sandbox.image.HeaderReader.require;
import static io.github.camelbigin.sandbox.image.HeaderReader.skip;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** The larger of the screen and the first picture. */
final class GifHeader implements HeaderReader {
    private static final int VERSION_AT = 4;
    private static final int VERSION_87A = 0x6137;
    private static final int VERSION_89A = 0x6139;

    @Override
    public ImageHeader read(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(VERSION_AT);
        int version = in.readUnsignedShort();
        require(version == VERSION_87A || version == VERSION_89A, "unknown version");
        int screenWidth = in.readUnsignedShort();
        int screenHeight = in.readUnsignedShort();
        int flags = in.readUnsignedByte();
        boolean colours = (flags & 0x80) != 0;
        skip(in, 2 + (colours ? 3L * (2 << (flags & 7)) : 0));
        int block = in.readUnsignedByte();
        while (block == '!') {
            skip(in, 1);
            skipBlocks(in);
            block = in.readUnsignedByte();
        }
        require(block == ',', "no picture");
        skip(in, 4);
        int width = Math.max(screenWidth, in.readUnsignedShort());
        return new ImageHeader(PhotoFormat.GIF, width, Math.max(screenHeight, in.readUnsignedShort()));
    }

    private static void skipBlocks(ImageInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        while (length > 0) {
            skip(in, length);
            length = in.readUnsignedByte();
        }
    }
}
