// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

/**
 * Takes a picture line by line and hands on a smaller one: averages over whole pixels down to at least twice the wanted size,
 * which is cheap, then {@link Lanczos}, which is sharp. Needs memory for about ten lines.
 */
final class Shrinker {

    // the sum of so many pixels squared fits into a lane
    private static final int MAX_BOX = 64;

    private final int width;
    private final int height;
    private final int bands;
    /** Pixels across and down that become one. */
    private final int box;

    private final Lanczos lanczos;
    private int lines;
    private int boxedLines;

    Shrinker(Size source, Size target, int bands, Lanczos.Sink sink) {
        this.width = source.width();
        this.height = source.height();
        this.bands = bands;
        double scaleX = (double) width / target.width();
        double scaleY = (double) height / target.height();
        this.box = Math.min(MAX_BOX, Math.max(1, (int) (Math.min(scaleX, scaleY) / 2)));
        Size boxed = new Size((width + box - 1) / box, (height + box - 1) / box);
        this.lanczos = new Lanczos(boxed, scaleX / box, scaleY / box, target, (bands + 2) / 3, box > 1 ? 2 : 0, sink);
    }

    /** @param samples interleaved; more may follow behind the line */
    void line(byte[] samples) {
        long[][] planes = lanczos.next();
        if (bands < 3) {
            addBand(samples, 0, planes[0]);
        } else if (box > 1) {
            addColours(samples, planes[0]);
        } else {
            colours(samples, planes[0]);
        }
        if (bands == 4) {
            addBand(samples, 3, planes[1]);
        }
        // the last one may have fewer
        int expected = Math.min(box, height - boxedLines * box);
        if (++lines == expected) {
            toQuarters(planes, box * expected);
            lanczos.line();
            lines = 0;
            boxedLines++;
        }
    }

    private void colours(byte[] samples, long[] pixels) {
        for (int x = 0, in = 0; x < pixels.length; x++) {
            pixels[x] = Lanes.ofColours(samples, in);
            in += bands;
        }
    }

    private void addColours(byte[] samples, long[] sums) {
        for (int x = 0, in = 0; x < sums.length; x++) {
            int pixels = Math.min(box, width - x * box);
            long sum = 0;
            for (int i = 0; i < pixels; i++) {
                sum += Lanes.ofColours(samples, in);
                in += bands;
            }
            add(sums, x, pixels == box ? sum : Lanes.times(sum, box, pixels));
        }
    }

    private void addBand(byte[] samples, int band, long[] sums) {
        for (int x = 0, in = band; x < sums.length; x++) {
            int pixels = Math.min(box, width - x * box);
            long sum = 0;
            for (int i = 0; i < pixels; i++) {
                sum += samples[in] & 0xFF;
                in += bands;
            }
            add(sums, x, sum * box / pixels);
        }
    }

    private void add(long[] sums, int x, long sum) {
        sums[x] = lines == 0 ? sum : sums[x] + sum;
    }

    /** The sum of 4 pixels is their mean in quarters of a level. */
    private void toQuarters(long[][] planes, int pixels) {
        if (box > 1 && pixels != 4) {
            for (long[] plane : planes) {
                for (int x = 0; x < plane.length; x++) {
                    plane[x] = Lanes.times(plane[x], 4, pixels);
                }
            }
        }
    }

    /** Begins again at the first line. */
    void restart() {
        lines = 0;
        boxedLines = 0;
        lanczos.restart();
    }
}
