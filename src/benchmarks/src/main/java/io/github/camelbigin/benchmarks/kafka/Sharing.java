// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.kafka;

/**
 * Photos of a topic, uploaded by several workers.
 *
 * @param latencyMillis of the server
 * @param even whether each partition has as many photos as the others; otherwise the record ids distribute them
 * @param seconds from the first commit until all are committed
 * @param workersCpuMillis of all workers, for one photo
 * @param cpuMillis of workers, broker and server, for one photo
 * @param load of the machine, others included
 */
public record Sharing(
        int workers,
        int latencyMillis,
        boolean even,
        int round,
        int photos,
        double seconds,
        double workersCpuMillis,
        double cpuMillis,
        double load) {

    public double perSecond() {
        return photos / seconds;
    }
}
