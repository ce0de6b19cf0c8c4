// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The smallest photos, put together from their parts. */
final class PhotoParts {

    static final byte[] PNG_SIGNATURE = Photos.bytes(0x89, "PNG\r\n", 0x1A, "\n");
    static final byte[] IEND = chunk("IEND", new byte[0]);
    /** Of a GIF of one pixel: root bits, a block with the codes clear, 0 and end, and the end of blocks. */
    static final byte[] ONE_PIXEL = {2, 2, 0x44, 1, 0};

    static final byte[] QUANTIZATION = segment(0xDB, Photos.bytes(0, filled(64, 16)));
    static final byte[] HUFFMAN = Photos.bytes(huffman(0), huffman(0x10));

    private PhotoParts() {}

    static byte[] chunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        return Photos.bytes(i32(data.length), type, data, i32((int) crc.getValue()));
    }

    static byte[] header(int width, int height, int... depthAndTypeAndMethods) {
        byte[] rest = new byte[5];
        for (int i = 0; i < depthAndTypeAndMethods.length; i++) {
            rest[i] = (byte) depthAndTypeAndMethods[i];
        }
        return chunk("IHDR", Photos.bytes(i32(width), i32(height), rest));
    }

    /** The rows of a grey PNG of so many pixels in one row. */
    static byte[] row(int pixels) {
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[1 + pixels]);
        deflater.finish();
        byte[] compressed = new byte[1000];
        int length = deflater.deflate(compressed);
        deflater.end();
        return Arrays.copyOf(compressed, length);
    }

    static byte[] png(byte[]... chunks) {
        return Photos.bytes(PNG_SIGNATURE, Photos.bytes((Object[]) chunks));
    }

    /** @param picture with its root bits; @param end what follows it */
    static byte[] gif(int screenWidth, int screenHeight, int width, int height, byte[] picture, int... end) {
        byte[] all = Photos.bytes(
                "GIF89a",
                ByteBuffer.allocate(7)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) screenWidth)
                        .putShort((short) screenHeight)
                        .put((byte) 0x80)
                        .array(),
                new byte[6],
                ",",
                ByteBuffer.allocate(9)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0)
                        .putShort((short) width)
                        .putShort((short) height)
                        .array(),
                picture);
        return Photos.bytes(all, Photos.bytes(Arrays.stream(end).boxed().toArray()));
    }

    static byte[] segment(int marker, byte[] data) {
        return Photos.bytes(0xFF, marker, (data.length + 2) >> 8, data.length + 2, data);
    }

    static byte[] frame(int marker, int bits, int width, int height) {
        return segment(marker, Photos.bytes(bits, height >> 8, height, width >> 8, width, 1, 1, 0x11, 0));
    }

    /** Of grey 8 x 8 pixels. */
    static byte[] jpeg(byte[]... segmentsBeforeScan) {
        byte[] scan = Photos.bytes(segment(0xDA, Photos.bytes(1, 1, 0, 0, 63, 0)), 0x3F, 0xFF, 0xD9);
        return Photos.bytes(0xFF, 0xD8, Photos.bytes((Object[]) segmentsBeforeScan), scan);
    }

    /** @param kind length of the information header, at least 40 or 16 without compression */
    static byte[] bmp(int kind, int depth, int compression, int imageSize, int palette, byte[] pixels) {
        ByteBuffer header = ByteBuffer.allocate(14 + kind).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 'B').put((byte) 'M').putInt(10, 14 + kind + palette).putInt(14, kind);
        header.putInt(18, 2).putInt(22, 2).putShort(26, (short) 1).putShort(28, (short) depth);
        if (kind >= 24) {
            header.putInt(30, compression).putInt(34, imageSize);
        }
        return Photos.bytes(header.array(), new byte[palette], pixels);
    }

    private static byte[] i32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] huffman(int table) {
        return segment(0xC4, Photos.bytes(table, 1, new byte[15], 0));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
