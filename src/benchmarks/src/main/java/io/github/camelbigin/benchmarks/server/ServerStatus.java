// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

/**
 * What the server has seen.
 *
 * @param wrong requests that were refused: an upload of other length or checksum than the record's photo, among others
 * @param records how many different records got their photo since the last reset
 * @param connections opened since the start
 * @param cpuNanos of the server process since its start
 * @param firstUploadMicros wall clock of the first photo that was acknowledged since the last reset; 0 if none
 * @param lastUploadMicros wall clock of the latest
 */
public record ServerStatus(
        long uploads,
        long downloads,
        long wrong,
        long records,
        long connections,
        long cpuNanos,
        long firstUploadMicros,
        long lastUploadMicros) {}
