// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

/**
 * One program working off one folder; times count from its start.
 *
 * @param label of the photos
 * @param firstMillis until the first photo was acknowledged
 * @param lastMillis until the last one was
 * @param movedMillis until the folder was empty
 * @param cpuNanos of the program
 */
public record Run(
        Program program,
        String label,
        int photos,
        int round,
        double firstMillis,
        double lastMillis,
        double movedMillis,
        long cpuNanos,
        long connections) {

    /** From the first acknowledgement until the folder was empty, start excluded. */
    public double drainedPerSecond() {
        return (photos - 1) * 1000.0 / (movedMillis - firstMillis);
    }

    /** Of one photo. */
    public double cpuMillis() {
        return cpuNanos / 1e6 / photos;
    }

    /** Start included. */
    public double perSecond() {
        return photos * 1000.0 / movedMillis;
    }
}
