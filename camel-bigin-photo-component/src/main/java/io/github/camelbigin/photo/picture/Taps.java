// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.util.Arrays;

/**
 * The source pixels in one direction that become a target pixel by Lanczos-3, stretched by the scale.
 *
 * @param weights of the pixels from {@code first} on: whole numbers with a given sum
 */
record Taps(int first, int[] weights) {

    private static final int LOBES = 3;

    /** @param size of the source: where pixels beyond it would count, the others count more */
    static Taps of(int target, double scale, int size, int sum) {
        double centre = (target + .5) * scale - .5;
        double stretch = Math.max(1, scale);
        int first = Math.max(0, (int) Math.ceil(centre - LOBES * stretch));
        int last = Math.min(size - 1, (int) Math.floor(centre + LOBES * stretch));
        double[] exact = new double[last - first + 1];
        Arrays.setAll(exact, i -> weight((first + i - centre) / stretch));
        double total = Arrays.stream(exact).sum();
        int[] weights = new int[exact.length];
        Arrays.setAll(weights, i -> (int) Math.round(exact[i] / total * sum));
        // the rounding must not make the picture lighter or darker
        int nearest = Math.max(0, Math.min(exact.length - 1, (int) Math.round(centre) - first));
        weights[nearest] += sum - Arrays.stream(weights).sum();
        return new Taps(first, weights);
    }

    private static double weight(double distance) {
        double x = Math.PI * distance;
        if (x == 0) {
            return 1;
        }
        return Math.abs(distance) >= LOBES ? 0 : LOBES * Math.sin(x) * Math.sin(x / LOBES) / (x * x);
    }

    int count() {
        return weights.length;
    }

    int last() {
        return first + weights.length - 1;
    }

    /** 0 after the last one. */
    int weight(int tap) {
        return tap < weights.length ? weights[tap] : 0;
    }
}
