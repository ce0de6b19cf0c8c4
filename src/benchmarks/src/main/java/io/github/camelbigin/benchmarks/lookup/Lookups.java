// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.lookup;

/**
 * Different records that were looked up one after another, by one thread.
 *
 * @param firstNanos of the first one of all: what has to be done once
 * @param nanos of all others that were measured
 * @param cpuNanos of the process meanwhile
 */
public record Lookups(LookupWay way, int count, long firstNanos, long nanos, long cpuNanos) {

    public double perSecond() {
        return count * 1e9 / nanos;
    }

    public double cpuMicros() {
        return cpuNanos / 1e3 / count;
    }

    public double firstMillis() {
        return firstNanos / 1e6;
    }
}
