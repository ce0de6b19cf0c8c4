// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.route.csv.FormulaCell;
import io.github.camelbigin.photo.route.csv.RecordIdCell;
import io.github.camelbigin.runner.inspect.Inspection;
import java.util.List;
import java.util.function.Function;

/** A column of a plan, in all its forms. */
record PlanColumn(String title, Function<Inspection, String> cell) {

    static final List<PlanColumn> ALL = List.of(
            new PlanColumn("file", photo -> photo.file().toString()),
            new PlanColumn("module", photo -> part(photo.record(), 0)),
            new PlanColumn("recordId", photo -> part(photo.record(), 1)),
            new PlanColumn("name", photo -> photo.match().name()),
            new PlanColumn("email", photo -> photo.match().email()),
            new PlanColumn("found", photo -> photo.match().how()),
            new PlanColumn("prepare", Inspection::prepare),
            new PlanColumn("verdict", photo -> photo.verdict().toString()),
            new PlanColumn("reason", Inspection::why),
            new PlanColumn("what to do", Inspection::resolution),
            new PlanColumn(
                    "candidates", photo -> String.join("; ", photo.match().candidates())));

    boolean isFile() {
        return title.equals("file");
    }

    boolean isRecordId() {
        return title.equals("recordId");
    }

    /** For a spreadsheet program, which would take an id for a number and some texts for a formula. */
    String cellOfTable(Inspection photo) {
        String text = cell.apply(photo);
        if (isRecordId()) {
            return text.isEmpty() ? "" : RecordIdCell.PREFIX + text;
        }
        return FormulaCell.harmless(text, isFile() ? "./" : "'");
    }

    private static String part(String record, int part) {
        String[] parts = record.split("/", 2);
        return parts.length > part ? parts[part] : "";
    }
}
