// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.contender.Operation;

/**
 * What is measured at a time.
 *
 * @param inFlight transfers at once
 * @param latencyMillis how long the server waits before each answer
 */
public record Workload(Operation operation, PhotoSize size, int inFlight, int latencyMillis) {}
