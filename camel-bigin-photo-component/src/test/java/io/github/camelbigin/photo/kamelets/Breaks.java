// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Good Kamelets made bad, each in one place.
 *
 * @param rules the rule that this breaks, and after it those that cannot but break with it
 */
record Breaks(String rules, String kamelet, UnaryOperator<String> change) {

    private static final String SINK = "bigin-photo-upload-sink";
    private static final String ACTION = "bigin-photo-upload-action";
    private static final String OLD_DESCRIPTOR = "urn:alm:descriptor:com.tectonic.ui:password";
    private static final String CREDENTIALS = "          - urn:camel:group:credentials\n";

    static List<Breaks> all() {
        return Stream.of(shape(), catalogue(), safety(), component())
                .flatMap(List::stream)
                .toList();
    }

    private static Breaks in(String rules, String regex, String replacement) {
        return new Breaks(rules, SINK, text -> text.replaceFirst(regex, replacement));
    }

    private static Breaks inAction(String rules, UnaryOperator<String> change) {
        return new Breaks(rules, ACTION, change);
    }

    private static List<Breaks> shape() {
        return List.of(
                in("1", "kind: Kamelet", "kind: ["),
                in("1", "  template:", "  tempalte: {}\n  template:"),
                in("1", "        title: Check Photo\n", "        title: Check Photo\n        titel: x\n"),
                in("2 35", "name: bigin-photo-upload-sink", "name: photo-upload-sink"),
                in("3 4 9 g", "kamelet.type: \"sink\"", "kamelet.type: \"drain\""),
                in("4 9 g", "kamelet.type: \"sink\"", "kamelet.type: \"action\""),
                in("5", "(?s)  definition:.*?  dataTypes:", "  dataTypes:"),
                in("6", "(?s)  template:.*", ""),
                in("7 e", "    properties:\n", "    required: [module, module]\n    properties:\n"),
                in("8", "    properties:\n", "    required: [modul]\n    properties:\n"),
                in("9", "title: Bigin Photo Upload Sink", "title: Bigin Photo Upload"),
                in("10", "(?s)description: \\|-.*?    type: object", "description: \" \"\n    type: object"),
                in("11", "    type: object", "    type: array"),
                in("12 b", "        type: boolean\n", ""),
                in("13", "        title: Check Photo\n", ""),
                in("14", "        description: Id of the record[^\n]*\n", ""),
                in("15", "title: Check Photo", "title: Check photo"),
                in("16", "title: Module", "title: The Module"),
                in("17", "(        title: Check Photo\n)", "$1$1"));
    }

    private static List<Breaks> catalogue() {
        return List.of(
                in("18", "kamelet.icon: \"[^\"]*\"", "kamelet.icon: \"\""),
                in("19 31 d", "catalog.version: \"[^\"]*\"", "catalog.version: \"\""),
                in("20", "Camel Bigin", "Apache Software Foundation"),
                inAction("24", text -> text.replaceFirst("Bigin Photo Upload Action", "Bigin Photo Download Action")),
                inAction("25", text -> text.replaceFirst(", and continues with the same body", "")
                        .replaceFirst("(?s) The headers CamelBiginPhotoCode.*? contain Bigin's response\\.", "")),
                in("26 e", "\\{\\{\\?module}}", "{{?modul}}"),
                in("27", " *validate: \"[^\n]*\n", ""),
                new Breaks("28 2 35 g", SINK, text -> text.replace("sink", "source")
                        .replace("Sink", "Source")),
                in("29", "uri: kamelet:source", "uri: direct:source"),
                in("30", "camel:core", "core"),
                in("31 d", "catalog.version: \"[^\"]*\"", "catalog.version: \"9.9.9\""),
                in("33", "kamelet.icon: \"[^\"]*\"", "kamelet.icon: \"https://example.com/icon.svg\""),
                // <svg xmlns="http://www.w3.org/2000/svg"><image href="//x"/></svg>
                in(
                        "33",
                        "base64,[^\"]*",
                        "base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjxpbWFnZSBocmVmPSIvL3giLz48L3N2Zz4="),
                in("34", "kamelet.namespace: \"Cloud\"", "kamelet.namespace: \"\""),
                in("34", "support.level: \"Preview\"", "support.level: \"Good\""),
                in("35", "kamelet.verified: \"true\"", "kamelet.verified: \"false\""),
                in("41", "^# SPDX[^\n]*\n", ""));
    }

    private static List<Breaks> safety() {
        return List.of(
                in("21", "        x-descriptors:\n" + CREDENTIALS, ""),
                in("22", CREDENTIALS, CREDENTIALS + CREDENTIALS.replace("urn:camel:group:credentials", OLD_DESCRIPTOR)),
                in("23", CREDENTIALS, CREDENTIALS + CREDENTIALS),
                in("36", "        title: Client Secret\n", "        title: Client Secret\n        example: hush\n"),
                in("36 37 a", "        format: password\n        x-descriptors:\n" + CREDENTIALS, ""),
                in("37", "        pattern: \"\\^\\[0-9][^\n]*\n", ""),
                in("37", "example: \"2034020000000489033\"", "example: \"203402000000048903x\""),
                in("38", "- to:", "- toD:"),
                in("38", "      steps:\n", "      steps:\n        - log: \"\\${body}\"\n"),
                in("39", "(?s)        - choice:.*?(?=        - choice:)", ""),
                in("39", "'\\{\\{recordId:}}' != ''", "'{{recordId:}}' == ''"),
                in("39", "\\(Code\\|Message\\)", "Code"),
                in("39", "\\(Code\\|Message\\)", ".*"),
                new Breaks("40", SINK, Breaks::insecure));
    }

    private static String insecure(String text) {
        return text.replaceFirst("    properties:\n", """
                    properties:
                      allowInsecureHttp:
                        title: Allow Insecure HTTP
                        description: Whether to do without encryption, which is false unless set.
                        type: boolean
                """).replaceFirst("            parameters:\n", """
                            parameters:
                              allowInsecureHttp: "{{?allowInsecureHttp}}"
                """);
    }

    private static List<Breaks> component() {
        return List.of(
                in(
                        "32 e",
                        "            parameters:\n",
                        "            parameters:\n              modul: \"{{?module}}\"\n"),
                in(
                        "a",
                        "        title: API Domain\n",
                        "        title: API Domain\n        format: password\n        x-descriptors:\n" + CREDENTIALS),
                in("b", "\\[US, EU, ", "[US, "),
                in("b", "        type: integer\n", "        type: number\n"),
                in("c", "        minimum: 1\n", "        minimum: 1\n        default: 5\n"),
                in("c", "is US unless set", "is EU unless set"),
                in("d", "camel-bigin-photo:[^\n]*", "camel-bigin-photo:9.9.9"),
                in("e", "RAW\\(\\{\\{\\?clientSecret}}\\)", "{{?clientSecret}}"),
                in("e", "\\{\\{\\?validate}}", "{{validate}}"),
                new Breaks("f", SINK, text -> text.replaceFirst("(?s)      validate:.*?type: boolean\n", "")
                        .replaceFirst(" *validate: \"[^\n]*\n", "")),
                in("g", "        CamelBiginPhotoModule:\n", "        CamelBiginPhotoModul:\n"),
                in("g", "          mediaType: [^\n]*\n", ""));
    }
}
