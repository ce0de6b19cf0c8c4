// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

/**
 * What one process did in one turn; negative where it cannot be known.
 *
 * @param cpuNanos of the whole process, collector and compiler included
 * @param allocatedBytes by all threads that outlived the turn
 * @param peakHeapBytes with all garbage that lay there
 * @param p50Nanos of one transfer
 */
public record Measurement(
        long operations,
        long nanos,
        long cpuNanos,
        long allocatedBytes,
        long peakHeapBytes,
        long p50Nanos,
        long p99Nanos) {

    static final long UNKNOWN = -1;
}
