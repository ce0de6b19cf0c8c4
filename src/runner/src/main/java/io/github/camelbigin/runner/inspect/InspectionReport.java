// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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

    /** Fields that are not known are left out. */
    static void printJson(List<Inspection> inspections, PrintWriter out) throws IOException {
        JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json = factory.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Inspection one : inspections) {
                write(one, json);
            }
            json.writeEndArray();
        }
        out.println();
    }

    private static void write(Inspection one, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", one.file().toString());
        if (one.info() != null) {
            json.writeStringField("format", one.info().format().name());
            json.writeNumberField("width", one.info().width());
            json.writeNumberField("height", one.info().height());
        }
        if (one.bytes() >= 0) {
            json.writeNumberField("bytes", one.bytes());
        }
        json.writeStringField("verdict", one.verdict());
        if (!one.accepted()) {
            json.writeStringField("code", one.code());
            json.writeStringField("reason", one.reason());
        }
        json.writeEndObject();
    }
}
