// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

/**
 * Up to three samples of a pixel in one number, 21 bits for each, so that one multiplication is for all of them. The second compiler of the
 * JVM would do such work by itself, but costs more time at the start than it saves; see the README of the benchmarks.
 */
final class Lanes {

    static final int BITS = 21;
    /** In each lane. */
    static final long ONE = 1L | 1L << BITS | 1L << 2 * BITS;

    private Lanes() {}

    static long ofColours(byte[] samples, int at) {
        return samples[at] & 0xFFL | (samples[at + 1] & 0xFFL) << BITS | (samples[at + 2] & 0xFFL) << 2 * BITS;
    }

    static int lane(long lanes, int number) {
        return (int) (lanes >>> number * BITS) & (1 << BITS) - 1;
    }

    /** Each lane times {@code factor} by {@code divisor}, rounded. */
    static long times(long lanes, int factor, int divisor) {
        long quotients = 0;
        for (int number = 2; number >= 0; number--) {
            quotients = quotients << BITS | (lane(lanes, number) * factor + divisor / 2) / divisor;
        }
        return quotients;
    }
}
