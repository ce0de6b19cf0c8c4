// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.TextTable;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints what would become of files. */
public final class InspectionReport {

    private InspectionReport() {}

    /** A table, then how many there are of each verdict. */
    public static void printTable(List<Inspection> inspections, PrintWriter out) {
        TextTable table = new TextTable(
                Set.of(2, 3, 4),
                "file",
                "format",
                "width",
                "height",
                "bytes",
                "prepare",
                "verdict",
                "record",
                "reason",
                "what to do");
        for (Inspection one : inspections) {
            table.add(
                    one.file().toString(),
                    one.info() == null ? "-" : one.info().format().name(),
                    one.info() == null ? "-" : "" + one.info().width(),
                    one.info() == null ? "-" : "" + one.info().height(),
                    one.bytes() < 0 ? "-" : String.format(Locale.ROOT, "%,d", one.bytes()),
                    one.prepare(),
                    one.verdict().toString(),
                    one.record(),
                    one.why(),
                    one.resolution());
        }
        table.print(out);
        printCounts(
                inspections,
                out,
                List.of(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.KEPT, Verdict.IGNORED, Verdict.LOOKED_UP));
    }

    /** How many there are of each verdict. */
    public static void printCounts(List<Inspection> inspections, PrintWriter out, List<Verdict> verdicts) {
        out.println(verdicts.stream()
                .map(verdict -> verdict + " "
                        + inspections.stream()
                                .filter(one -> one.verdict() == verdict)
                                .count())
                .collect(Collectors.joining(", ")));
    }

    /** Whether a photo would be refused. */
    public static int exitCode(List<Inspection> inspections) {
        return inspections.stream().noneMatch(Inspection::isRefused) ? ExitCode.OK : ExitCode.NOT_AS_EXPECTED;
    }

    private static void putIfKnown(ObjectNode json, String field, String value) {
        if (!value.isEmpty()) {
            json.put(field, value);
        }
    }

    /** Without the fields that are not known. */
    public static void printJson(List<Inspection> inspections, PrintWriter out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode array = mapper.createArrayNode();
        for (Inspection one : inspections) {
            ObjectNode json = array.addObject().put("file", one.file().toString());
            if (one.info() != null) {
                json.put("format", one.info().format().name())
                        .put("width", one.info().width())
                        .put("height", one.info().height());
            }
            if (one.bytes() >= 0) {
                json.put("bytes", one.bytes());
            }
            putIfKnown(json, "prepare", one.prepare());
            json.put("verdict", one.verdict().toString());
            int slash = one.record().indexOf('/');
            putIfKnown(json, "module", slash < 0 ? "" : one.record().substring(0, slash));
            putIfKnown(json, "recordId", one.record().substring(slash + 1));
            putIfKnown(json, "code", one.code());
            putIfKnown(json, "reason", one.reason());
            putIfKnown(json, "resolution", one.resolution());
        }
        out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array));
    }
}
