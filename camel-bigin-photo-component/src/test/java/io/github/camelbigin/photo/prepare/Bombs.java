// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.prepare.TestPhotos.ascii;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** WebP and TIFF files of a few bytes that would cost a decoder much more than they are. */
final class Bombs {

    /** Each goes over all pixels. */
    static final String SUBTRACT_GREEN = "1" + "01";

    /** A mode for each 4 x 4 pixels, all the same, which no bit of the photo tells. */
    static final String PREDICTOR = "1" + "00" + "000" + "0" + "1000".repeat(5);

    private static final String ONE_COLOUR = "0" + "0" + "0" + "1000".repeat(5);

    private Bombs() {}

    /** The bits of a lossless picture of one colour after many transforms. */
    static byte[] lossless(String transform, int times) {
        String bits = transform.repeat(times) + ONE_COLOUR;
        byte[] bytes = new byte[bits.length() / 8 + 16];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] |= (byte) (bits.charAt(i) - '0' << i % 8);
        }
        return bytes;
    }

    static byte[] webp(byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(ascii("WEBP"));
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
        }
        return chunk("RIFF", all.toByteArray());
    }

    static byte[] chunk(String type, byte[] data) {
        return little(8 + data.length + data.length % 2)
                .put(ascii(type))
                .putInt(data.length)
                .put(data)
                .array();
    }

    static byte[] losslessChunk(int width, int height, byte[] bits) {
        int sides = width - 1 | height - 1 << 14;
        return chunk(
                "VP8L",
                little(5 + bits.length).put((byte) 0x2F).putInt(sides).put(bits).array());
    }

    /** All the bits behind its header are 0. */
    static byte[] lossyChunk(int width, int height, int length) {
        return chunk(
                "VP8 ",
                little(10 + length)
                        .put(new byte[] {0x50, 1, 0, (byte) 0x9D, 1, 0x2A})
                        .putShort((short) width)
                        .putShort((short) height)
                        .array());
    }

    static byte[] canvas(int width, int height) {
        return chunk(
                "VP8X",
                little(10)
                        .putInt(0x10)
                        .putShort((short) (width - 1))
                        .put((byte) (width - 1 >> 16))
                        .putShort((short) (height - 1))
                        .put((byte) (height - 1 >> 16))
                        .array());
    }

    /** Of one grey byte a pixel, or what else the entries say: each is tag, type, count, value. */
    static byte[] tiff(byte[] data, int... entries) {
        int count = entries.length / 4;
        ByteBuffer tiff = little(8 + data.length + 2 + 12 * count + 4)
                .put(ascii("II*\0"))
                .putInt(8 + data.length)
                .put(data)
                .putShort((short) count);
        for (int i = 0; i < entries.length; i += 4) {
            tiff.putShort((short) entries[i])
                    .putShort((short) entries[i + 1])
                    .putInt(entries[i + 2])
                    .putInt(entries[i + 3]);
        }
        // the next directory is this one
        return tiff.putInt(8 + data.length).array();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
