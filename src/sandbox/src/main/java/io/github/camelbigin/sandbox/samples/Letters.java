// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.util.Map;

/** Capitals as strokes on a grid of 4 by 6: a font need not be installed where the photos are drawn. */
final class Letters {

    private static final Map<Character, String> STROKES = Map.ofEntries(
            Map.entry('A', "06-20-46 14-34"),
            Map.entry('B', "06-00-30-41-42-33-03 33-44-45-36-06"),
            Map.entry('C', "41-30-10-01-05-16-36-45"),
            Map.entry('D', "06-00-20-42-44-26-06"),
            Map.entry('E', "40-00-06-46 03-33"),
            Map.entry('F', "40-00-06 03-33"),
            Map.entry('H', "00-06 40-46 03-43"),
            Map.entry('K', "00-06 40-03-46"),
            Map.entry('L', "00-06-46"),
            Map.entry('M', "06-00-23-40-46"),
            Map.entry('N', "06-00-46-40"),
            Map.entry('O', "10-30-41-45-36-16-05-01-10"),
            Map.entry('P', "06-00-30-41-42-33-03"),
            Map.entry('R', "06-00-30-41-42-33-03 23-46"),
            Map.entry('S', "41-30-10-01-02-13-33-44-45-36-16-05"),
            Map.entry('T', "00-40 20-26"),
            Map.entry('V', "00-26-40"),
            Map.entry('Z', "00-40-06-46"));

    private static final double GRID_WIDTH = 4;
    private static final double GRID_HEIGHT = 6;
    private static final double ADVANCE = 5.6;

    private Letters() {}

    /** Centred on (centreX, centreY), in the canvas's units. */
    static void write(Canvas canvas, String text, double centreX, double centreY, double height, int colour) {
        double cell = height / GRID_HEIGHT;
        double left = centreX - ((text.length() - 1) * ADVANCE + GRID_WIDTH) * cell / 2;
        for (char letter : text.toCharArray()) {
            for (String stroke : STROKES.get(letter).split(" ")) {
                write(canvas, stroke.split("-"), left, centreY - height / 2, cell, colour);
            }
            left += ADVANCE * cell;
        }
    }

    private static void write(Canvas canvas, String[] points, double left, double top, double cell, int colour) {
        for (int i = 1; i < points.length; i++) {
            canvas.line(
                    left + column(points[i - 1]) * cell,
                    top + row(points[i - 1]) * cell,
                    left + column(points[i]) * cell,
                    top + row(points[i]) * cell,
                    cell * 0.9,
                    colour);
        }
    }

    private static int column(String point) {
        return point.charAt(0) - '0';
    }

    private static int row(String point) {
        return point.charAt(1) - '0';
    }
}
