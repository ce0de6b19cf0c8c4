// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.contender.ContenderName;

/**
 * One contender's turn at one workload in one round.
 *
 * @param serverCpuNanos what the server used meanwhile
 * @param newConnections opened meanwhile
 */
public record Turn(
        ContenderName contender,
        Workload workload,
        int round,
        Measurement measurement,
        long serverCpuNanos,
        long newConnections) {

    public double perSecond() {
        return measurement.operations() * 1e9 / measurement.nanos();
    }

    public double cpuMillis() {
        return measurement.cpuNanos() / 1e6 / measurement.operations();
    }

    public double serverCpuMillis() {
        return serverCpuNanos / 1e6 / measurement.operations();
    }

    public double allocatedKilobytes() {
        return measurement.allocatedBytes() / 1000.0 / measurement.operations();
    }
}
