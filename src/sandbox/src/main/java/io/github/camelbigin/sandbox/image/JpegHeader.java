// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import static io.github.camelbigin.sandbox.image.HeaderReader.require;
import static io.github.camelbigin.sandbox.image.HeaderReader.skip;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** All segments before the first scan, as libjpeg reads them; what is in metadata such as ICC profiles does not matter. */
final class JpegHeader implements HeaderReader {

    @Override
    public ImageHeader read(ImageInputStream in) throws IOException {
        in.seek(2);
        ImageHeader frame = null;
        boolean quantization = false;
        while (true) {
            int marker = marker(in);
            switch (marker) {
                // baseline, extended and progressive; extended and progressive with arithmetic coding
                case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA -> {
                    require(frame == null, "two frames");
                    frame = frame(in);
                }
                case 0xDA -> {
                    require(frame != null && quantization, "a scan without header or table");
                    return frame;
                }
                case 0x01, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7 -> {}
                // DHT, DAC, DQT, DNL, DRI, COM
                case 0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xFE -> {
                    quantization |= marker == 0xDB;
                    skipSegment(in);
                }
                default -> {
                    require(marker >= 0xE0 && marker <= 0xEF, "unknown marker " + marker);
                    skipSegment(in);
                }
            }
        }
    }

    /** Skips stray bytes between segments, and fill bytes. */
    private static int marker(ImageInputStream in) throws IOException {
        int before = 0;
        int code = in.readUnsignedByte();
        while (before != 0xFF || code == 0 || code == 0xFF) {
            before = code;
            code = in.readUnsignedByte();
        }
        return code;
    }

    private static ImageHeader frame(ImageInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        require(in.readUnsignedByte() == 8, "not 8 bits per sample");
        int height = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        int colours = in.readUnsignedByte();
        require(colours > 0 && length >= 8 + 3 * colours, "frame header too short");
        skip(in, length - 8);
        return new ImageHeader(PhotoFormat.JPEG, width, height);
    }

    private static void skipSegment(ImageInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        require(length >= 2, "segment too short");
        skip(in, length - 2);
    }
}
