// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import java.util.List;

/**
 * A folder with very many photos.
 *
 * @param perSecond of each thousand, by the time of its last acknowledgement; the first thousand after the start is none of them
 * @param heapMegabytes after each collection
 */
public record Endurance(Run run, List<Double> perSecond, List<Integer> heapMegabytes) {}
