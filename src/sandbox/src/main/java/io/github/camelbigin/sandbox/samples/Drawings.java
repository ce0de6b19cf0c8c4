// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.util.Random;

/** A person, a thing, a company's sign; the seed chooses the colours. */
final class Drawings {

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

    private Drawings() {}

    static Canvas portrait(int width, int height, String initials, long seed) {
        Random random = random(seed);
        int[] background = BACKGROUNDS[random.nextInt(BACKGROUNDS.length)];
        int skin = pick(SKINS, random);
        int hair = pick(HAIRS, random);
        int clothes = pick(CLOTHES, random);
        Canvas canvas = new Canvas(width, height).gradient(background[0], background[1]);
        canvas.ellipse(0, -0.08, 0.46, 0.46, background[0]);
        canvas.ellipse(0, -0.13, 0.225, 0.25, hair).box(-0.215, -0.12, 0.215, 0.10, 0.08, hair);
        canvas.ellipse(0, 0.52, 0.36, 0.32, clothes).box(-0.07, 0.05, 0.07, 0.26, 0.06, skin);
        canvas.ellipse(0, 0.235, 0.10, 0.055, skin).ellipse(0, -0.05, 0.17, 0.20, skin);
        canvas.ellipse(0.02 - random.nextInt(5) * 0.01, -0.235, 0.165, 0.085, hair);
        for (int side = -1; side <= 1; side += 2) {
            canvas.ellipse(side * 0.068, -0.065, 0.030, 0.018, WHITE).ellipse(side * 0.068, -0.065, 0.014, 0.016, INK);
            canvas.line(side * 0.038, -0.115, side * 0.098, -0.118, 0.012, hair);
        }
        canvas.line(0, -0.045, -0.014, 0.012, 0.008, INK).line(-0.014, 0.012, 0.006, 0.016, 0.008, INK);
        canvas.line(-0.050, 0.058, 0, 0.075, 0.014, 0x8E3B3B).line(0, 0.075, 0.050, 0.058, 0.014, 0x8E3B3B);
        Letters.write(canvas, initials, 0.16, 0.41, 0.05, WHITE);
        return canvas;
    }

    static Canvas product(int width, int height, String initials, long seed) {
        Random random = random(seed);
        int[] background = BACKGROUNDS[random.nextInt(BACKGROUNDS.length)];
        return product(new Canvas(width, height).gradient(WHITE, background[0]), initials, random);
    }

    static Canvas productOnNothing(int width, int height, String initials, long seed) {
        return product(new Canvas(width, height), initials, random(seed));
    }

    private static Canvas product(Canvas canvas, String initials, Random random) {
        int[] colours = BACKGROUNDS[random.nextInt(BACKGROUNDS.length)];
        canvas.ellipse(0.03, 0.315, 0.34, 0.045, 0xA9A49B);
        canvas.ring(0.24, -0.01, 0.13, 0.055, colours[1]);
        canvas.box(-0.26, -0.27, 0.23, 0.32, 0.06, colours[1]);
        canvas.ellipse(-0.015, -0.265, 0.245, 0.055, colours[0]).ellipse(-0.015, -0.26, 0.215, 0.040, 0x4A2E22);
        canvas.box(-0.235, -0.16, -0.205, 0.24, 0.015, colours[0]);
        canvas.box(-0.155, -0.11, 0.135, 0.18, 0.03, WHITE);
        Letters.write(canvas, initials, -0.01, 0.035, 0.13, colours[1]);
        return canvas;
    }

    static Canvas sign(int width, int height, String initials, long seed) {
        int[] colours = BACKGROUNDS[random(seed).nextInt(BACKGROUNDS.length)];
        return sign(new Canvas(width, height).gradient(WHITE, 0xDDE2E6), initials, colours);
    }

    static Canvas signOnNothing(int width, int height, String initials, long seed) {
        return sign(
                new Canvas(width, height), initials, BACKGROUNDS[random(seed).nextInt(BACKGROUNDS.length)]);
    }

    private static Canvas sign(Canvas canvas, String initials, int[] colours) {
        canvas.box(-0.42, -0.42, 0.42, 0.42, 0.12, colours[1]);
        canvas.ring(0, 0, 0.33, 0.025, colours[0]).ellipse(0, 0, 0.29, 0.29, colours[0]);
        Letters.write(canvas, initials, 0, 0, 0.22, INK);
        return canvas;
    }

    /** Neighbouring seeds would begin alike without the factor. */
    private static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    private static int pick(int[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }
}
