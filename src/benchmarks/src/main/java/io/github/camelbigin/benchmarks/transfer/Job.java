// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

/**
 * What a process is asked to do.
 *
 * @param millis how long
 */
record Job(Workload workload, long millis) {}
