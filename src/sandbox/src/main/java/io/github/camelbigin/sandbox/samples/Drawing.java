// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_BINARY;
import static java.awt.image.BufferedImage.TYPE_BYTE_INDEXED;
import static java.awt.image.BufferedImage.TYPE_INT_ARGB;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A person, a mug, a company's sign; the seed chooses the colours. Lengths are fractions of the shorter side, measured from
 * the centre; y grows downwards. There is no text: fonts differ from machine to machine.
 */
final class Drawing {

    private static final int[][] BACKGROUNDS = {
        {0xF6D8AE, 0xD9714B},
        {0xBFE3E0, 0x2E7F86},
        {0xD9D2F2, 0x6A5BA8},
        {0xF9E7A6, 0x8FA83F},
        {0xC7DDF5, 0x3D6CA5},
        {0xF7C9CF, 0xA8476A},
        {0xE4E4DC, 0x77806F}
    };
    private static final int[] SKINS = {0xF3CFB3, 0xD9A27C, 0xA86F4A, 0x7A4A30};
    private static final int[] HAIRS = {0x2B1D16, 0x5B3A22, 0xB9843F, 0x9A9A98, 0x7C2E1B};
    private static final int[] CLOTHES = {0x22405C, 0x7B2D3B, 0x2F5D46, 0x3B3B46, 0xC78B2A};
    private static final int WHITE = 0xFFFFFF;
    private static final int INK = 0x2A2426;
    private static final int LIPS = 0x8E3B3B;

    private final BufferedImage image;
    private final Graphics2D pen;
    private final Random random;

    static {
        // or Java 2D would connect to a display where the environment names one
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private Drawing(int width, int height, int type, long seed) {
        this.image = new BufferedImage(width, height, type);
        this.pen = image.createGraphics();
        // neighbouring seeds would begin alike without the factor
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        if (type != TYPE_BYTE_BINARY) {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        }
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    static BufferedImage portrait(int width, int height, long seed) {
        Drawing drawing = new Drawing(width, height, TYPE_3BYTE_BGR, seed);
        int[] background = drawing.colours();
        return drawing.gradient(background[0], background[1]).portrait(background[0]);
    }

    static BufferedImage product(int width, int height, long seed) {
        Drawing drawing = new Drawing(width, height, TYPE_3BYTE_BGR, seed);
        return drawing.gradient(WHITE, drawing.colours()[0]).product();
    }

    static BufferedImage productOnNothing(int width, int height, long seed) {
        return new Drawing(width, height, TYPE_INT_ARGB, seed).product();
    }

    static BufferedImage sign(int width, int height, long seed) {
        return new Drawing(width, height, TYPE_3BYTE_BGR, seed)
                .gradient(WHITE, 0xDDE2E6)
                .sign();
    }

    static BufferedImage signOnNothing(int width, int height, long seed) {
        return new Drawing(width, height, TYPE_INT_ARGB, seed).sign();
    }

    /** One bit per pixel: many pixels in few bytes. */
    static BufferedImage signInBlackAndWhite(int width, int height, long seed) {
        return new Drawing(width, height, TYPE_BYTE_BINARY, seed)
                .gradient(WHITE, WHITE)
                .sign();
    }

    /** The same in the 256 colours of Java's own palette, dithered. */
    static BufferedImage withPalette(BufferedImage image) {
        Drawing copy = new Drawing(image.getWidth(), image.getHeight(), TYPE_BYTE_INDEXED, 0);
        copy.pen.drawImage(image, 0, 0, null);
        return copy.finished();
    }

    private BufferedImage portrait(int halo) {
        int skin = pick(SKINS);
        int hair = pick(HAIRS);
        int clothes = pick(CLOTHES);
        centre();
        ellipse(0, -0.08, 0.46, 0.46, halo);
        ellipse(0, -0.13, 0.225, 0.25, hair);
        box(-0.215, -0.12, 0.215, 0.10, 0.08, hair);
        ellipse(0, 0.52, 0.36, 0.32, clothes);
        box(-0.07, 0.05, 0.07, 0.26, 0.06, skin);
        ellipse(0, 0.235, 0.10, 0.055, skin);
        ellipse(0, -0.05, 0.17, 0.20, skin);
        ellipse(0.02 - random.nextInt(5) * 0.01, -0.235, 0.165, 0.085, hair);
        for (int side = -1; side <= 1; side += 2) {
            ellipse(side * 0.068, -0.065, 0.030, 0.018, WHITE);
            ellipse(side * 0.068, -0.065, 0.014, 0.016, INK);
            line(0.012, hair, side * 0.038, -0.115, side * 0.098, -0.118);
        }
        line(0.008, INK, 0, -0.045, -0.014, 0.012, 0.006, 0.016);
        line(0.014, LIPS, -0.050, 0.058, 0, 0.075, 0.050, 0.058);
        return finished();
    }

    private BufferedImage product() {
        int[] colours = colours();
        centre();
        ellipse(0.03, 0.315, 0.34, 0.045, 0xA9A49B);
        ring(0.24, -0.01, 0.13, 0.055, colours[1]);
        box(-0.26, -0.27, 0.23, 0.32, 0.06, colours[1]);
        ellipse(-0.015, -0.265, 0.245, 0.055, colours[0]);
        ellipse(-0.015, -0.26, 0.215, 0.040, 0x4A2E22);
        box(-0.235, -0.16, -0.205, 0.24, 0.015, colours[0]);
        box(-0.155, -0.11, 0.135, 0.18, 0.03, WHITE);
        zigzag(-0.01, 0.035, 0.10, 0.02, colours[1]);
        return finished();
    }

    private BufferedImage sign() {
        int[] colours = colours();
        centre();
        box(-0.42, -0.42, 0.42, 0.42, 0.12, colours[1]);
        ring(0, 0, 0.33, 0.025, colours[0]);
        ellipse(0, 0, 0.29, 0.29, colours[0]);
        zigzag(0, 0, 0.18, 0.035, INK);
        return finished();
    }

    private int[] colours() {
        return BACKGROUNDS[random.nextInt(BACKGROUNDS.length)];
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** From the upper left to the lower right, mostly downwards. */
    private Drawing gradient(int top, int bottom) {
        float right = image.getHeight() / 6f;
        pen.setPaint(new GradientPaint(0, 0, new Color(top), right, image.getHeight(), new Color(bottom)));
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        return this;
    }

    private void centre() {
        double unit = Math.min(image.getWidth(), image.getHeight());
        pen.translate(image.getWidth() / 2.0, image.getHeight() / 2.0);
        pen.scale(unit, unit);
    }

    private void ellipse(double centreX, double centreY, double radiusX, double radiusY, int colour) {
        fill(new Ellipse2D.Double(centreX - radiusX, centreY - radiusY, 2 * radiusX, 2 * radiusY), colour);
    }

    private void ring(double centreX, double centreY, double radius, double thickness, int colour) {
        stroke(new Ellipse2D.Double(centreX - radius, centreY - radius, 2 * radius, 2 * radius), thickness, colour);
    }

    private void box(double left, double top, double right, double bottom, double corner, int colour) {
        fill(new RoundRectangle2D.Double(left, top, right - left, bottom - top, 2 * corner, 2 * corner), colour);
    }

    /** Of six points, each at another height for each seed. */
    private void zigzag(double centreX, double centreY, double reach, double thickness, int colour) {
        double[] points = new double[12];
        for (int i = 0; i < points.length; i += 2) {
            points[i] = centreX + reach * (i / 5.0 - 1);
            points[i + 1] = centreY + reach * (2 * random.nextDouble() - 1);
        }
        line(thickness, colour, points);
    }

    private void line(double thickness, int colour, double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        stroke(path, thickness, colour);
    }

    private void stroke(Shape shape, double thickness, int colour) {
        BasicStroke stroke = new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        fill(stroke.createStrokedShape(shape), colour);
    }

    private void fill(Shape shape, int colour) {
        pen.setColor(new Color(colour));
        pen.fill(shape);
    }

    private BufferedImage finished() {
        pen.dispose();
        return image;
    }
}
