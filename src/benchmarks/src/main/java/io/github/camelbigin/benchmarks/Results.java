// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import io.github.camelbigin.benchmarks.inspect.InspectorBenchmark.Reading;
import io.github.camelbigin.benchmarks.kafka.Sharing;
import io.github.camelbigin.benchmarks.kafka.Trouble;
import io.github.camelbigin.benchmarks.lookup.Lookups;
import io.github.camelbigin.benchmarks.pipeline.Endurance;
import io.github.camelbigin.benchmarks.pipeline.Footprint;
import io.github.camelbigin.benchmarks.pipeline.Run;
import io.github.camelbigin.benchmarks.prepare.Shrinking;
import io.github.camelbigin.benchmarks.transfer.Turn;
import java.util.List;

/**
 * Everything that was measured; empty where a part was left out.
 *
 * @param endurance null if it was left out
 */
public record Results(
        Machine machine,
        int rounds,
        boolean quick,
        List<Turn> transfers,
        List<Run> folders,
        List<Run> starts,
        Endurance endurance,
        List<Reading> inspector,
        List<Shrinking> prepare,
        List<Run> phones,
        List<Lookups> lookups,
        List<Footprint> footprints,
        List<Sharing> sharing,
        List<Trouble> troubles) {}
