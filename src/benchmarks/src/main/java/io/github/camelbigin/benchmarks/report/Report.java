// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import io.github.camelbigin.benchmarks.Results;
import io.github.camelbigin.benchmarks.inspect.InspectorBenchmark.Reading;
import java.util.List;

/** All results as Markdown. */
public final class Report {

    private Report() {}

    public static String of(Results results) {
        StringBuilder text = new StringBuilder("# Benchmark\n\n");
        text.append(results.machine()).append(". Medians of ").append(results.rounds());
        text.append(" interleaved rounds (min–max)")
                .append(results.quick() ? ", a quick run: no figures to quote" : "");
        text.append(".\n\n");
        if (!results.transfers().isEmpty()) {
            text.append(new TransferTables(results.transfers()).markdown());
        }
        text.append(results.folders().isEmpty() ? "" : PipelineTables.folders(results.folders()));
        text.append(results.starts().isEmpty() ? "" : PipelineTables.starts(results.starts()));
        text.append(results.endurance() == null ? "" : PipelineTables.endurance(results.endurance()));
        text.append(results.inspector().isEmpty() ? "" : inspector(results.inspector()));
        text.append(results.prepare().isEmpty() ? "" : PrepareTable.of(results.prepare()));
        text.append(results.phones().isEmpty() ? "" : PipelineTables.phones(results.phones()));
        text.append(results.lookups().isEmpty() ? "" : LookupTable.of(results.lookups()));
        text.append(results.footprints().isEmpty() ? "" : PipelineTables.footprints(results.footprints()));
        text.append(results.sharing().isEmpty() ? "" : KafkaTables.sharing(results.sharing()));
        text.append(results.troubles().isEmpty() ? "" : KafkaTables.troubles(results.troubles()));
        return text.toString();
    }

    private static String inspector(List<Reading> readings) {
        Table table = new Table("width and height of 500 KB", "format", "µs", "±", "allocated bytes");
        readings.forEach(reading -> table.add(List.of(
                reading.method(),
                reading.format(),
                Spread.number(reading.micros()),
                Spread.number(reading.error()),
                Spread.number(reading.allocatedBytes()))));
        return "## PhotoInspector\n\n" + table;
    }
}
