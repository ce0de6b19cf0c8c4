// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

/**
 * Lanczos-3, stretched by the scale, down the picture and then across. Each line is added to the at most seven unfinished lines
 * that it touches, so no more are kept.
 */
final class Lanczos {

    /** Receives finished lines in order; the array is used again. */
    interface Sink {
        void line(float[] samples);
    }

    private static final int LOBES = 3;
    /** A power of two that is more than twice the lobes. */
    private static final int UNFINISHED = 8;

    private final int bands;
    private final int targetHeight;
    private final double scaleY;
    private final float[][] unfinished;
    private final float[] weights = new float[UNFINISHED];
    private final int sourceHeight;
    private final int[] firstPixels;
    private final float[][] pixelWeights;
    private final float[] out;
    private final Sink sink;
    private int y;
    private int finished;

    Lanczos(int width, int height, double scaleX, double scaleY, Size target, int bands, Sink sink) {
        this.bands = bands;
        this.targetHeight = target.height();
        this.scaleY = scaleY;
        this.sourceHeight = height;
        this.sink = sink;
        this.unfinished = new float[UNFINISHED][width * bands];
        this.out = new float[target.width() * bands];
        this.firstPixels = new int[target.width()];
        this.pixelWeights = new float[target.width()][];
        for (int x = 0; x < target.width(); x++) {
            firstPixels[x] = first(x, scaleX);
            pixelWeights[x] = weights(x, scaleX, firstPixels[x], last(x, scaleX, width));
        }
    }

    private static double centre(int target, double scale) {
        return (target + .5) * scale - .5;
    }

    private static int first(int target, double scale) {
        return Math.max(0, (int) Math.ceil(centre(target, scale) - LOBES * Math.max(1, scale)));
    }

    private static int last(int target, double scale, int size) {
        return Math.min(size - 1, (int) Math.floor(centre(target, scale) + LOBES * Math.max(1, scale)));
    }

    private static float weight(int source, int target, double scale) {
        double x = Math.PI * (source - centre(target, scale)) / Math.max(1, scale);
        if (x == 0) {
            return 1;
        }
        return Math.abs(x) >= Math.PI * LOBES ? 0 : (float) (LOBES * Math.sin(x) * Math.sin(x / LOBES) / (x * x));
    }

    private static float[] weights(int target, double scale, int first, int last) {
        float[] weights = new float[last - first + 1];
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight(first + i, target, scale);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    void line(float[] samples) {
        for (int target = finished; target < targetHeight && first(target, scaleY) <= y; target++) {
            add(samples, target);
        }
        while (finished < targetHeight && last(finished, scaleY, sourceHeight) <= y) {
            int i = finished % UNFINISHED;
            across(unfinished[i], 1 / weights[i]);
            sink.line(out);
            finished++;
        }
        y++;
    }

    private void add(float[] samples, int target) {
        float weight = weight(y, target, scaleY);
        int i = target % UNFINISHED;
        float[] sums = unfinished[i];
        if (first(target, scaleY) == y) {
            weights[i] = weight;
            for (int x = 0; x < sums.length; x++) {
                sums[x] = weight * samples[x];
            }
        } else {
            weights[i] += weight;
            for (int x = 0; x < sums.length; x++) {
                sums[x] += weight * samples[x];
            }
        }
    }

    private void across(float[] line, float factor) {
        if (bands == 3) {
            coloursAcross(line, factor);
            return;
        }
        for (int x = 0; x < firstPixels.length; x++) {
            for (int band = 0; band < bands; band++) {
                int in = firstPixels[x] * bands + band;
                float sum = 0;
                for (float weight : pixelWeights[x]) {
                    sum += weight * line[in];
                    in += bands;
                }
                out[x * bands + band] = sum * factor;
            }
        }
    }

    /** As above, twice as fast. */
    private void coloursAcross(float[] line, float factor) {
        int at = 0;
        for (int x = 0; x < firstPixels.length; x++) {
            int in = firstPixels[x] * 3;
            float red = 0;
            float green = 0;
            float blue = 0;
            for (float weight : pixelWeights[x]) {
                red += weight * line[in];
                green += weight * line[in + 1];
                blue += weight * line[in + 2];
                in += 3;
            }
            out[at] = red * factor;
            out[at + 1] = green * factor;
            out[at + 2] = blue * factor;
            at += 3;
        }
    }

    void restart() {
        y = 0;
        finished = 0;
    }
}
