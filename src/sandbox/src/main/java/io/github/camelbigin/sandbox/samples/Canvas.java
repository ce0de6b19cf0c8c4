// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Smooth-edged shapes on ARGB pixels. Java 2D would ask for a display and for fonts, and draw differently from machine to
 * machine. Lengths are fractions of the shorter side, measured from the centre; y grows downwards.
 */
final class Canvas {

    private final int width;
    private final int height;
    private final double unit;
    private final int[] pixels;

    /** Transparent. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.unit = Math.min(width, height);
        this.pixels = new int[width * height];
    }

    /** From the upper left to the lower right, mostly downwards. */
    Canvas gradient(int top, int bottom) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = 0xFF000000 | mix(top, bottom, 0.85 * y / height + 0.15 * x / width);
            }
        }
        return this;
    }

    Canvas ellipse(double centreX, double centreY, double radiusX, double radiusY, int colour) {
        double smaller = Math.min(radiusX, radiusY);
        return shape(centreX - radiusX, centreY - radiusY, centreX + radiusX, centreY + radiusY, colour, (x, y) -> {
            return (length((x - centreX) / radiusX, (y - centreY) / radiusY) - 1) * smaller;
        });
    }

    Canvas ring(double centreX, double centreY, double radius, double thickness, int colour) {
        double outer = radius + thickness;
        return shape(
                centreX - outer,
                centreY - outer,
                centreX + outer,
                centreY + outer,
                colour,
                (x, y) -> Math.abs(length(x - centreX, y - centreY) - radius) - thickness / 2);
    }

    Canvas box(double left, double top, double right, double bottom, double corner, int colour) {
        double centreX = (left + right) / 2;
        double centreY = (top + bottom) / 2;
        return shape(left, top, right, bottom, colour, (x, y) -> {
            double beyondX = Math.abs(x - centreX) - (right - left) / 2 + corner;
            double beyondY = Math.abs(y - centreY) - (bottom - top) / 2 + corner;
            double outside = length(Math.max(beyondX, 0), Math.max(beyondY, 0));
            return outside + Math.min(Math.max(beyondX, beyondY), 0) - corner;
        });
    }

    Canvas line(double fromX, double fromY, double toX, double toY, double thickness, int colour) {
        double deltaX = toX - fromX;
        double deltaY = toY - fromY;
        double square = deltaX * deltaX + deltaY * deltaY;
        return shape(
                Math.min(fromX, toX) - thickness,
                Math.min(fromY, toY) - thickness,
                Math.max(fromX, toX) + thickness,
                Math.max(fromY, toY) + thickness,
                colour,
                (x, y) -> {
                    double along = ((x - fromX) * deltaX + (y - fromY) * deltaY) / square;
                    double near = Math.max(0, Math.min(1, along));
                    return length(x - fromX - near * deltaX, y - fromY - near * deltaY) - thickness / 2;
                });
    }

    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            bgr[3 * i] = (byte) pixels[i];
            bgr[3 * i + 1] = (byte) (pixels[i] >> 8);
            bgr[3 * i + 2] = (byte) (pixels[i] >> 16);
        }
        return image;
    }

    BufferedImage toImageWithAlpha() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int rgb(int x, int y) {
        return pixels[y * width + x] & 0xFFFFFF;
    }

    /** Paints where {@code distance} to the edge is negative, half on the edge. */
    private Canvas shape(
            double left, double top, double right, double bottom, int colour, DoubleBinaryOperator distance) {
        int fromX = Math.max(0, (int) (left * unit + width / 2.0) - 1);
        int toX = Math.min(width, (int) (right * unit + width / 2.0) + 2);
        int fromY = Math.max(0, (int) (top * unit + height / 2.0) - 1);
        int toY = Math.min(height, (int) (bottom * unit + height / 2.0) + 2);
        for (int y = fromY; y < toY; y++) {
            double down = (y + 0.5 - height / 2.0) / unit;
            int x = fromX;
            while (x < toX) {
                double away = unit * distance.applyAsDouble((x + 0.5 - width / 2.0) / unit, down);
                // as far as the edge is away, so many pixels to the right are the same
                int same = Math.min(toX - x, Math.max(1, (int) (Math.abs(away) - 0.5)));
                if (away <= -0.5) {
                    Arrays.fill(pixels, y * width + x, y * width + x + same, 0xFF000000 | colour);
                } else if (away < 0.5) {
                    paint(y * width + x, colour, 0.5 - away);
                }
                x += same;
            }
        }
        return this;
    }

    private void paint(int index, int colour, double coverage) {
        int below = pixels[index];
        int alphaBelow = below >>> 24;
        int alpha = (int) (alphaBelow + (255 - alphaBelow) * coverage + 0.5);
        int rgb = alphaBelow == 0 ? colour : mix(below, colour, coverage);
        pixels[index] = alpha << 24 | rgb & 0xFFFFFF;
    }

    private static int mix(int from, int to, double share) {
        int of256 = (int) (share * 256 + 0.5);
        return channel(from, to, 16, of256) | channel(from, to, 8, of256) | channel(from, to, 0, of256);
    }

    private static int channel(int from, int to, int shift, int of256) {
        int start = from >> shift & 0xFF;
        int end = to >> shift & 0xFF;
        return (start * 256 + (end - start) * of256 + 128 >> 8) << shift;
    }

    /** Several times as fast as {@code Math.hypot}, whose care for huge numbers is not needed here. */
    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
