// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** The same figure from several rounds. */
record Spread(double min, double median, double max) {

    static Spread of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no figures");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    String withRange() {
        return number(median) + " (" + number(min) + "–" + number(max) + ")";
    }

    /** Three significant digits, no more. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}
