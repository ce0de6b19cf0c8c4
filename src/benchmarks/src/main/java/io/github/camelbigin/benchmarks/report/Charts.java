// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Results;
import io.github.camelbigin.benchmarks.contender.ContenderName;
import io.github.camelbigin.benchmarks.contender.Operation;
import io.github.camelbigin.benchmarks.pipeline.Run;
import io.github.camelbigin.benchmarks.transfer.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Which bars are drawn. */
public final class Charts {

    private Charts() {}

    public static String svg(Results results) {
        List<BarChart> charts = new ArrayList<>();
        if (!results.transfers().isEmpty()) {
            TransferTables transfers = new TransferTables(results.transfers());
            for (Operation operation : Operation.values()) {
                for (PhotoSize size : TransferTables.SIZES) {
                    charts.add(transfer(transfers, new Workload(operation, size, 8, 0)));
                }
            }
        }
        results.folders().stream().map(Run::label).distinct().forEach(label -> {
            List<Run> runs = results.folders().stream()
                    .filter(run -> run.label().equals(label))
                    .toList();
            charts.add(programs(
                    "Folder of " + runs.get(0).photos() + " photos of " + label + ", files per second, start excluded",
                    runs,
                    Run::drainedPerSecond));
        });
        if (!results.starts().isEmpty()) {
            charts.add(programs("Start to first photo, milliseconds", results.starts(), Run::firstMillis));
        }
        return BarChart.svg(charts, results.machine().toString());
    }

    private static BarChart programs(String title, List<Run> runs, ToDoubleFunction<Run> figure) {
        return new BarChart(
                title,
                PipelineTables.programs(runs)
                        .map(program -> new BarChart.Bar(
                                program.label(),
                                PipelineTables.spread(runs, program, figure).median(),
                                program.name().startsWith("BIGIN")))
                        .toList());
    }

    private static BarChart transfer(TransferTables transfers, Workload workload) {
        return new BarChart(
                workload.operation().label() + " of " + workload.size().label()
                        + ", 8 at once: speed, tuned HttpClient 5 = 1",
                Stream.of(ContenderName.values())
                        .filter(name -> name.does(workload.operation()))
                        .map(name -> new BarChart.Bar(
                                name.label(),
                                transfers.ratio(name, workload),
                                name.name().startsWith("BIGIN")))
                        .toList());
    }
}
