// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;

/** Fewer colours by an ordered pattern, which hides the steps in a gradient. */
final class Dither {

    private static final int[] PATTERN = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
    private static final int LEVELS = 6;

    private Dither() {}

    /** 216 colours. */
    static BufferedImage toPalette(Canvas canvas) {
        BufferedImage image =
                new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_BYTE_INDEXED, palette());
        byte[] indexes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                int rgb = canvas.rgb(x, y);
                double threshold = threshold(x, y);
                int red = level(rgb >> 16 & 0xFF, threshold);
                int green = level(rgb >> 8 & 0xFF, threshold);
                int blue = level(rgb & 0xFF, threshold);
                indexes[y * canvas.width() + x] = (byte) ((red * LEVELS + green) * LEVELS + blue);
            }
        }
        return image;
    }

    /** One row of four dots for a pixel, as bits. */
    static int dots(int grey, int row) {
        int dots = 0;
        for (int column = 0; column < 4; column++) {
            dots = dots << 1 | (grey > threshold(column, row) * 255 ? 1 : 0);
        }
        return dots;
    }

    private static double threshold(int x, int y) {
        return (PATTERN[y % 4 * 4 + x % 4] + 0.5) / 16;
    }

    private static int level(int channel, double threshold) {
        return (int) (channel / 255.0 * (LEVELS - 1) + threshold);
    }

    private static IndexColorModel palette() {
        int size = LEVELS * LEVELS * LEVELS;
        byte[] red = new byte[size];
        byte[] green = new byte[size];
        byte[] blue = new byte[size];
        for (int i = 0; i < size; i++) {
            red[i] = (byte) (i / LEVELS / LEVELS * 51);
            green[i] = (byte) (i / LEVELS % LEVELS * 51);
            blue[i] = (byte) (i % LEVELS * 51);
        }
        return new IndexColorModel(8, size, red, green, blue);
    }
}
