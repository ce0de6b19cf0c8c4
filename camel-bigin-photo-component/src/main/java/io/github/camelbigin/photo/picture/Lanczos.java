// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.util.Arrays;

/** Lanczos-3, down the picture and then across. Keeps the lines that a target line needs. A line is one or two arrays of {@link Lanes}. */
final class Lanczos {

    /** Receives finished lines in order; the arrays are used again. See {@link Levels}. */
    interface Sink {
        void line(long[][] planes);
    }

    private static final int BITS_DOWN = 12;
    private static final int BITS_BETWEEN = 2;
    private static final int SHIFT = BITS_DOWN - BITS_BETWEEN;
    // What is sharpened leaves the range of 0 to 255, down to -71. No lane may be negative: it would change the next.
    private static final int ABOVE_ZERO = 96;
    private static final long BEGIN_DOWN = ((ABOVE_ZERO << BITS_DOWN) + (1 << SHIFT - 1)) * Lanes.ONE;
    private static final long BEGIN_ACROSS =
            ((Levels.ABOVE_ZERO - ABOVE_ZERO << BITS_BETWEEN + Across.BITS) + Levels.HALF) * Lanes.ONE;
    private static final long WHOLE = ((1L << Lanes.BITS - SHIFT) - 1) * Lanes.ONE;

    private final int sourceHeight;
    private final int targetHeight;
    private final double scaleY;
    private final int sumDown;
    private final Across across;
    private final long[][][] kept;
    private final long[] line;
    private final long[][] out;
    private final Sink sink;
    private Taps down;
    private int y;
    private int finished;

    /** @param bits after the point, of each sample that comes */
    Lanczos(Size source, double scaleX, double scaleY, Size target, int planes, int bits, Sink sink) {
        this.sourceHeight = source.height();
        this.targetHeight = target.height();
        this.scaleY = scaleY;
        this.sumDown = 1 << BITS_DOWN - bits;
        this.across = new Across(source.width(), target.width(), scaleX);
        int most = Taps.of(targetHeight / 2, scaleY, sourceHeight, sumDown).count() + 1;
        this.kept = new long[most][planes][source.width()];
        this.line = new long[source.width() + across.margin()];
        this.out = new long[planes][target.width()];
        this.sink = sink;
        restart();
    }

    /** To be filled with the next line. */
    long[][] next() {
        return kept[y % kept.length];
    }

    /** The {@link #next} line is complete. */
    void line() {
        while (finished < targetHeight && down.last() <= y) {
            for (int plane = 0; plane < out.length; plane++) {
                finish(plane);
            }
            sink.line(out);
            finished++;
            down = Taps.of(finished, scaleY, sourceHeight, sumDown);
        }
        y++;
    }

    private void finish(int plane) {
        Arrays.fill(line, BEGIN_DOWN);
        for (int tap = 0; tap < down.count(); tap += 4) {
            addFour(plane, tap);
        }
        for (int x = 0; x < line.length; x++) {
            line[x] = line[x] >>> SHIFT & WHOLE;
        }
        Arrays.fill(out[plane], BEGIN_ACROSS);
        across.add(line, out[plane]);
    }

    private void addFour(int plane, int tap) {
        long weight0 = down.weight(tap);
        long weight1 = down.weight(tap + 1);
        long weight2 = down.weight(tap + 2);
        long weight3 = down.weight(tap + 3);
        long[] line0 = kept(plane, tap);
        long[] line1 = kept(plane, tap + 1);
        long[] line2 = kept(plane, tap + 2);
        long[] line3 = kept(plane, tap + 3);
        long[] sums = line;
        for (int x = 0; x < line0.length; x++) {
            sums[x] += weight0 * line0[x] + weight1 * line1[x] + weight2 * line2[x] + weight3 * line3[x];
        }
    }

    private long[] kept(int plane, int tap) {
        return kept[(down.first() + tap) % kept.length][plane];
    }

    void restart() {
        y = 0;
        finished = 0;
        down = Taps.of(0, scaleY, sourceHeight, sumDown);
    }
}
