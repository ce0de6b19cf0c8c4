// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import java.util.List;

/**
 * A folder with very many photos.
 *
 * @param perSecond of each thousand but the first, by the time of its last acknowledgement
 * @param heapMegabytes after each collection
 */
public record Endurance(Run run, List<Double> perSecond, List<Integer> heapMegabytes) {}
