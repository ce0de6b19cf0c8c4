// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.observability.PhotoMeter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;

/** The tables of the documentation, from what the component says of itself. */
final class DocsTables {

    private static final String OPTIONS = """
            [width="100%",cols="2,5,^1,2",options="header"]
            |===
            | Name | Description | Default | Type
            """;
    private static final String ERRORS = """
            [width="100%",cols="2,2,4",options="header"]
            |===
            | Code | Exception | Resolution
            """;

    private DocsTables() {}

    static String componentOptions(ComponentModel model) {
        return options(model.getComponentOptions().stream());
    }

    static String pathOptions(ComponentModel model) {
        return options(model.getEndpointPathOptions().stream());
    }

    static String queryOptions(ComponentModel model) {
        return options(model.getEndpointParameterOptions().stream());
    }

    private static String options(Stream<? extends BaseOptionModel> options) {
        StringBuilder table = new StringBuilder(OPTIONS);
        options.forEach(option -> table.append("| *")
                .append(option.getName())
                .append("* (")
                .append(option.getGroup())
                .append(")\n| ")
                .append(option.isRequired() ? "*Required* " : "")
                .append(cell(option.getDescription()))
                .append(option.isSecret() ? " Secret." : "")
                .append(values(option))
                .append("\n| ")
                .append(option.getDefaultValue() == null ? "" : literal(option.getDefaultValue()))
                .append("\n| ")
                .append(type(option))
                .append('\n'));
        return table.append("|===\n").toString();
    }

    private static String values(BaseOptionModel option) {
        List<String> values = option.getEnums();
        return values == null ? "" : " Enum values: " + String.join(", ", values) + ".";
    }

    private static String type(BaseOptionModel option) {
        return switch (option.getType()) {
            case "duration" -> "Duration (ms)";
            case "object" -> option.getShortJavaType();
            case "integer" -> option.getShortJavaType().equals("long") ? "Long" : "Integer";
            default ->
                Character.toUpperCase(option.getType().charAt(0))
                        + option.getType().substring(1);
        };
    }

    static String headers(ComponentModel model) {
        StringBuilder table = new StringBuilder("""
                [width="100%",cols="3,5,1",options="header"]
                |===
                | Name | Description | Type
                """);
        for (EndpointHeaderModel header : model.getEndpointHeaders()) {
            String constant = header.getConstantName();
            table.append("| ")
                    .append(header.getName())
                    .append(" +\n`")
                    .append(constant.substring(constant.lastIndexOf('.') + 1))
                    .append("`\n| ")
                    .append(cell(header.getDescription()))
                    .append("\n| ")
                    .append(header.getShortJavaType())
                    .append('\n');
        }
        return table.append("|===\n").toString();
    }

    /** All codes whose exception is of this family. */
    static String errors(String family) {
        StringBuilder table = new StringBuilder(ERRORS);
        for (BiginErrorCode code : BiginErrorCode.values()) {
            BiginPhotoException exception = BiginFailure.of(code, "")
                    .about(BiginPhotoOperation.upload, null, null)
                    .toException();
            if (exception.getFamily().equals(family)) {
                row(table, literal(code.code()), exception);
            }
        }
        return table.append("|===\n").toString();
    }

    /** What becomes of a code that nobody documents. */
    static String unknownCodes() {
        StringBuilder table = new StringBuilder(ERRORS.replace("| Code ", "| HTTP status "));
        Stream.of("400", "401", "403", "404", "407", "408", "413", "415", "425", "429", "500", "503")
                .sorted(Comparator.naturalOrder())
                .forEach(status -> row(
                        table,
                        status,
                        BiginFailure.of("?", Integer.parseInt(status), "").toException()));
        return table.append("|===\n").toString();
    }

    private static void row(StringBuilder table, String first, BiginPhotoException exception) {
        table.append("| ")
                .append(first)
                .append("\n| `")
                .append(exception.getClass().getSimpleName())
                .append("`\n| ")
                .append(cell(exception.getResolution()))
                .append('\n');
    }

    static String meters() {
        StringBuilder table = new StringBuilder("""
                [width="100%",cols="3,1,2,4",options="header"]
                |===
                | Meter, and its name in Prometheus | Type | Tags | Meaning
                """);
        for (PhotoMeter meter : PhotoMeter.values()) {
            table.append("| ")
                    .append(literal(meter.meterName()))
                    .append(" +\n")
                    .append(literal(DocsMeters.inPrometheus(meter)))
                    .append("\n| ")
                    .append(meter.type().name().toLowerCase(Locale.ROOT))
                    .append(meter.unit().isEmpty() ? "" : ", " + meter.unit())
                    .append("\n| ")
                    .append(String.join(", ", meter.tags()))
                    .append("\n| ")
                    .append(cell(meter.description()))
                    .append('\n');
        }
        return table.append("|===\n").toString();
    }

    /** Braces would be attributes, bars would be cells. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\{(?=\\w)", "\\\\{");
    }

    private static String literal(Object text) {
        return "`+" + text.toString().replace("|", "\\|") + "+`";
    }
}
