// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.runner.cli.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

final class InspectionReport {

    private InspectionReport() {}

    static void printTable(List<Inspection> inspections, PrintWriter out) {
        TextTable table =
                new TextTable(Set.of(2, 3, 4), "file", "format", "width", "height", "bytes", "verdict", "reason");
        for (Inspection one : inspections) {
            table.add(
                    one.file().toString(),
                    one.info() == null ? "-" : one.info().format().name(),
                    one.info() == null ? "-" : "" + one.info().width(),
                    one.info() == null ? "-" : "" + one.info().height(),
                    one.bytes() < 0 ? "-" : String.format(Locale.ROOT, "%,d", one.bytes()),
                    one.verdict(),
                    one.accepted() ? "" : one.code() + ": " + one.reason());
        }
        table.print(out);
    }

    /** Without the fields that are not known. */
    static void printJson(List<Inspection> inspections, PrintWriter out) throws IOException {
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
            json.put("verdict", one.verdict());
            if (!one.accepted()) {
                json.put("code", one.code()).put("reason", one.reason());
            }
        }
        out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array));
    }
}
