// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

/** Samples as they come from {@link Lanczos}: each lane has {@link #BITS} after the point, and is {@link #ABOVE_ZERO} more than the sample. */
final class Levels {

    /** What is sharpened in both directions may be -180. */
    static final int ABOVE_ZERO = 256;

    static final int BITS = 11;
    /** Added before, so that a sample is rounded. */
    static final int HALF = 1 << BITS - 1;

    private static final int WHOLE = (1 << Lanes.BITS - BITS) - 1;

    private Levels() {}

    static byte level(long lanes, int number) {
        return held(((int) (lanes >>> number * Lanes.BITS + BITS) & WHOLE) - ABOVE_ZERO);
    }

    /** Between 0 and 255. */
    static byte held(int level) {
        return (byte) ((level & ~255) == 0 ? level : level < 0 ? 0 : 255);
    }

    /** Not rounded, and maybe not between 0 and 255. */
    static float exact(long lanes, int number) {
        return (Lanes.lane(lanes, number) - HALF) / (float) (1 << BITS) - ABOVE_ZERO;
    }
}
