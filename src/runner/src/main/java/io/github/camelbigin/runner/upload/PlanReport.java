// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.runner.cli.TextTable;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import io.github.camelbigin.runner.inspect.InspectionReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A plan, or what became of it, for a terminal. */
final class PlanReport {

    private PlanReport() {}

    /** A table, then how many there are of each verdict. */
    static void print(List<Inspection> photos, Verdict good, PrintWriter out) {
        TextTable table = new TextTable(
                Set.of(), PlanColumn.ALL.stream().map(PlanColumn::title).toArray(String[]::new));
        for (Inspection photo : photos) {
            table.add(PlanColumn.ALL.stream()
                    .map(column -> column.cell().apply(photo))
                    .toArray(String[]::new));
        }
        table.print(out);
        printCounts(photos, good, out);
    }

    static void printCounts(List<Inspection> photos, Verdict good, PrintWriter out) {
        List<Verdict> verdicts = new ArrayList<>(List.of(good, Verdict.REJECTED, Verdict.KEPT, Verdict.IGNORED));
        for (Verdict rare : List.of(Verdict.SAME, Verdict.FAILED)) {
            if (photos.stream().anyMatch(photo -> photo.verdict() == rare)) {
                verdicts.add(rare);
            }
        }
        InspectionReport.printCounts(photos, out, verdicts);
    }
}
