// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.util.Random;

/** A JPEG of a given length: noise, which hardly compresses, and comments that fill the rest. */
final class SizedJpeg {

    static final int MIN_BYTES = 2048;

    private static final float QUALITY = 0.95f;
    private static final double BYTES_PER_PIXEL = 1.25;
    private static final double SMALLER = 0.97;
    private static final int MIN_COMMENT = 4;
    private static final int MAX_COMMENT = 65_537;

    private SizedJpeg() {}

    static byte[] of(int bytes, long seed) {
        double pixels = bytes / BYTES_PER_PIXEL;
        byte[] jpeg = grain(pixels, seed);
        while (jpeg.length > bytes - MIN_COMMENT) {
            pixels *= SMALLER * bytes / jpeg.length;
            jpeg = grain(pixels, seed);
        }
        return padded(jpeg, bytes);
    }

    private static byte[] grain(double pixels, long seed) {
        int width = Math.max(8, (int) Math.sqrt(pixels * 4 / 3));
        int height = Math.max(8, (int) (pixels / width));
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        random.nextBytes(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        return Encoders.jpeg(image, QUALITY);
    }

    private static byte[] padded(byte[] jpeg, int bytes) {
        ByteBuffer photo = ByteBuffer.allocate(bytes).put(jpeg, 0, 2);
        int missing = bytes - jpeg.length;
        while (missing > 0) {
            int comment = Math.min(missing, MAX_COMMENT);
            if (missing > comment && missing - comment < MIN_COMMENT) {
                comment -= MIN_COMMENT;
            }
            photo.put((byte) 0xFF).put((byte) 0xFE).putShort((short) (comment - 2));
            photo.position(photo.position() + comment - 4);
            missing -= comment;
        }
        return photo.put(jpeg, 2, jpeg.length - 2).array();
    }
}
