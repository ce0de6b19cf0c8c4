// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The horizontal half of {@link Lanczos}. Eight pixels are added without a loop: a loop of seven costs more than what is in it. */
final class Across {

    static final int GROUP = 8;
    static final int BITS = 9;

    private final int[] firsts;
    /** Of each group of pixels, for all target pixels. */
    private final int[][] weights;

    Across(int source, int target, double scale) {
        Taps[] taps = IntStream.range(0, target)
                .mapToObj(x -> Taps.of(x, scale, source, 1 << BITS))
                .toArray(Taps[]::new);
        int most = Arrays.stream(taps).mapToInt(Taps::count).max().orElseThrow();
        firsts = Arrays.stream(taps).mapToInt(Taps::first).toArray();
        weights = new int[(most + GROUP - 1) / GROUP][target * GROUP];
        for (int group = 0; group < weights.length; group++) {
            for (int i = 0; i < weights[group].length; i++) {
                weights[group][i] = taps[i / GROUP].weight(group * GROUP + i % GROUP);
            }
        }
    }

    /** Of the pixels that are read behind a line, and count nothing. */
    int margin() {
        return weights.length * GROUP;
    }

    void add(long[] line, long[] sums) {
        for (int group = 0; group < weights.length; group++) {
            add(line, group * GROUP, weights[group], sums);
        }
    }

    private void add(long[] line, int from, int[] factors, long[] sums) {
        int i = 0;
        for (int x = 0; x < sums.length; x++) {
            int at = firsts[x] + from;
            sums[x] += factors[i] * line[at]
                    + factors[i + 1] * line[at + 1]
                    + factors[i + 2] * line[at + 2]
                    + factors[i + 3] * line[at + 3]
                    + factors[i + 4] * line[at + 4]
                    + factors[i + 5] * line[at + 5]
                    + factors[i + 6] * line[at + 6]
                    + factors[i + 7] * line[at + 7];
            i += GROUP;
        }
    }
}
