// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures in black and white, whose edges leave the range of samples the most, against the same filter with numbers of 64 bits. */
class PictureTest {

    private interface Pattern {
        boolean isWhite(int x, int y, int band);
    }

    @ParameterizedTest
    @CsvSource({
        "98, 97",
        "111, 101",
        "207, 150",
        "103, 100",
        "200, 199",
        "150, 40",
        "97, 96",
        "61, 30",
        "131, 34",
        "160, 25",
        "7, 5",
        "9, 2",
        "5, 1"
    })
    void noEdgeIsSoSharpThatItTurnsIntoAnotherColour(int source, int target) {
        Random random = new Random(source);
        boolean[] noise = new boolean[source * source * 3];
        IntStream.range(0, noise.length).forEach(i -> noise[i] = random.nextBoolean());
        for (int period = 2; period <= 4; period++) {
            int every = period;
            check(source, target, (x, y, band) -> y % every == 0);
            check(source, target, (x, y, band) -> x % every == 0);
            check(source, target, (x, y, band) -> x % every == 0 && y % every == 0 || band == 2);
            check(source, target, (x, y, band) -> (x % every == 0) != (y % every == 0));
        }
        check(source, target, (x, y, band) -> noise[(y * source + x) * 3 + band]);
        check(source, target, (x, y, band) -> true);
        // each pixel is what makes the middle of the result the lightest, and the darkest
        double scale = (double) source / target;
        int middle = target / 2;
        check(source, target, (x, y, band) -> weight(x, middle, scale) * weight(y, middle, scale) > 0);
        check(source, target, (x, y, band) -> weight(x, middle, scale) * weight(y, middle, scale) < 0);
    }

    private static void check(int source, int target, Pattern pattern) {
        Picture picture =
                new Picture(new Size(source, source), new Size(target, target), Layout.RGB, Orientation.UPRIGHT, null);
        byte[] line = new byte[source * 3];
        for (int y = 0; y < source; y++) {
            for (int i = 0; i < line.length; i++) {
                line[i] = (byte) (pattern.isWhite(i / 3, y, i % 3) ? 255 : 0);
            }
            picture.line(line);
        }
        BufferedImage shrunk = picture.image(null);
        int box = Math.max(1, source / target / 2);
        double most = 0;
        for (int band = 0; band < 3; band++) {
            double[][] expected = shrunk(boxed(source, box, pattern, band), (double) source / target / box, target);
            for (int y = 0; y < target; y++) {
                for (int x = 0; x < target; x++) {
                    double level = Math.max(0, Math.min(255, expected[y][x]));
                    int sample = shrunk.getRGB(x, y) >> 16 - 8 * band & 0xFF;
                    most = Math.max(most, Math.abs(sample - level));
                }
            }
        }
        assertThat(most).as("how far a sample is from that of the same filter").isLessThan(3);
    }

    private static double[][] boxed(int source, int box, Pattern pattern, int band) {
        int size = (source + box - 1) / box;
        double[][] means = new double[size][size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int count = 0;
                for (int v = y * box; v < Math.min(source, (y + 1) * box); v++) {
                    for (int u = x * box; u < Math.min(source, (x + 1) * box); u++) {
                        means[y][x] += pattern.isWhite(u, v, band) ? 255 : 0;
                        count++;
                    }
                }
                means[y][x] /= count;
            }
        }
        return means;
    }

    private static double[][] shrunk(double[][] samples, double scale, int target) {
        int size = samples.length;
        double[][] factors = new double[target][size];
        for (int i = 0; i < target; i++) {
            double sum = 0;
            for (int k = 0; k < size; k++) {
                factors[i][k] = weight(k, i, scale);
                sum += factors[i][k];
            }
            for (int k = 0; k < size; k++) {
                factors[i][k] /= sum;
            }
        }
        return IntStream.range(0, target)
                .mapToObj(y -> IntStream.range(0, size)
                        .mapToDouble(x -> sum(factors[y], k -> samples[k][x]))
                        .toArray())
                .map(row -> IntStream.range(0, target)
                        .mapToDouble(x -> sum(factors[x], k -> row[k]))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double sum(double[] factors, IntToDoubleFunction samples) {
        double sum = 0;
        for (int k = 0; k < factors.length; k++) {
            sum += factors[k] == 0 ? 0 : factors[k] * samples.applyAsDouble(k);
        }
        return sum;
    }

    private static double weight(int pixel, int target, double scale) {
        double x = (pixel - ((target + .5) * scale - .5)) / scale * Math.PI;
        if (x == 0) {
            return 1;
        }
        return Math.abs(x) >= 3 * Math.PI ? 0 : 3 * Math.sin(x) * Math.sin(x / 3) / (x * x);
    }
}
