// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import io.github.camelbigin.benchmarks.prepare.Shrinking;
import io.github.camelbigin.benchmarks.prepare.Tool;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Photos made smaller. */
final class PrepareTable {

    private PrepareTable() {}

    static String of(List<Shrinking> all) {
        Table table = new Table("", "", "CPU ms", "own CPU / its CPU", "peak MB", "PSNR dB", "KB");
        all.stream().map(Shrinking::workload).distinct().forEach(workload -> {
            for (Tool tool : Tool.values()) {
                if (all.stream()
                        .anyMatch(one -> one.tool() == tool && one.workload().equals(workload))) {
                    table.add(row(all, workload, tool));
                }
            }
        });
        return "## Photos made smaller\n\n" + table;
    }

    private static List<String> row(List<Shrinking> all, String workload, Tool tool) {
        Spread cpu = spread(all, workload, tool, Shrinking::cpuMillis);
        double own =
                spread(all, workload, Tool.BIGIN_PHOTO, Shrinking::cpuMillis).median();
        return List.of(
                workload,
                tool.label(),
                cpu.withRange(),
                Spread.number(own / cpu.median()),
                Spread.number(
                        spread(all, workload, tool, Shrinking::peakMegabytes).median()),
                Spread.number(spread(all, workload, tool, Shrinking::psnr).median()),
                Spread.number(
                        spread(all, workload, tool, one -> one.bytes() / 1000).median()));
    }

    private static Spread spread(List<Shrinking> all, String workload, Tool tool, ToDoubleFunction<Shrinking> figure) {
        return Spread.of(all.stream()
                .filter(one -> one.tool() == tool && one.workload().equals(workload))
                .mapToDouble(figure));
    }
}
