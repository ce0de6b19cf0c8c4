// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.util.Arrays;

/**
 * Takes a picture line by line and hands on a smaller one: averages over whole pixels down to at least twice the wanted size,
 * which is cheap, then {@link Lanczos}, which is sharp. Needs memory for about ten lines.
 */
final class Shrinker {

    private final int width;
    private final int height;
    private final int bands;
    /** Pixels across and down that become one. */
    private final int box;

    private final int boxedHeight;
    private final float[] sums;
    private final float[] line;
    private final Lanczos lanczos;
    private int lines;
    private int boxedLines;

    Shrinker(Size source, Size target, int bands, Lanczos.Sink sink) {
        this.width = source.width();
        this.height = source.height();
        this.bands = bands;
        double scaleX = (double) width / target.width();
        double scaleY = (double) height / target.height();
        this.box = Math.max(1, (int) (Math.min(scaleX, scaleY) / 2));
        this.boxedHeight = (height + box - 1) / box;
        int boxedWidth = (width + box - 1) / box;
        this.sums = new float[boxedWidth * bands];
        this.line = new float[boxedWidth * bands];
        this.lanczos = new Lanczos(boxedWidth, boxedHeight, scaleX / box, scaleY / box, target, bands, sink);
    }

    /** @param samples interleaved; more may follow behind the line */
    void line(byte[] samples) {
        if (box == 1) {
            for (int i = 0; i < line.length; i++) {
                line[i] = samples[i] & 0xFF;
            }
            lanczos.line(line);
            return;
        }
        sumPixels(samples);
        // the last one may have fewer
        int expected = Math.min(box, height - boxedLines * box);
        if (++lines == expected) {
            float factor = 1f / (box * expected);
            for (int i = 0; i < sums.length; i++) {
                line[i] = sums[i] * factor;
            }
            Arrays.fill(sums, 0);
            lines = 0;
            boxedLines++;
            lanczos.line(line);
        }
    }

    private void sumPixels(byte[] samples) {
        int whole = width / box;
        if (bands == 3) {
            sumColours(samples, whole);
        } else {
            for (int x = 0; x < whole; x++) {
                sumPixels(samples, x, box);
            }
        }
        int rest = width - whole * box;
        if (rest > 0) {
            sumPixels(samples, whole, rest);
        }
    }

    /** As below, three times as fast. */
    private void sumColours(byte[] samples, int whole) {
        int in = 0;
        int out = 0;
        for (int x = 0; x < whole; x++) {
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int i = 0; i < box; i++) {
                red += samples[in] & 0xFF;
                green += samples[in + 1] & 0xFF;
                blue += samples[in + 2] & 0xFF;
                in += 3;
            }
            sums[out] += red;
            sums[out + 1] += green;
            sums[out + 2] += blue;
            out += 3;
        }
    }

    private void sumPixels(byte[] samples, int x, int pixels) {
        for (int band = 0; band < bands; band++) {
            int sum = 0;
            for (int i = 0; i < pixels; i++) {
                sum += samples[(x * box + i) * bands + band] & 0xFF;
            }
            sums[x * bands + band] += (float) sum * box / pixels;
        }
    }

    /** Begins again at the first line. */
    void restart() {
        lines = 0;
        boxedLines = 0;
        Arrays.fill(sums, 0);
        lanczos.restart();
    }
}
