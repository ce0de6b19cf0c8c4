// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Kamelet of the jar keeps every rule, and each rule fails for a Kamelet that breaks it. */
class KameletRulesTest {

    private static final List<KameletFile> KAMELETS = KameletFile.all();
    private static final String SINK = "bigin-photo-upload-sink";
    private static final String ACTION = "bigin-photo-upload-action";
    private static final String OLD_DESCRIPTOR = "urn:alm:descriptor:com.tectonic.ui:password";
    private static final String CREDENTIALS = "          - urn:camel:group:credentials\n";

    /** @param rules the rule that the change of a good Kamelet breaks, and after it those that cannot but break with it */
    record Break(String rules, String kamelet, UnaryOperator<String> change) {

        KameletFile of(KameletFile good) {
            return KameletFile.of(good.fileName(), change.apply(good.text()));
        }
    }

    private static Break in(String rules, String regex, String replacement) {
        return new Break(rules, SINK, text -> text.replaceFirst(regex, replacement));
    }

    @TestFactory
    Stream<DynamicTest> everyKameletKeepsEveryRule() {
        return KameletRules.tests(KAMELETS);
    }

    @Test
    void thereAreSixKameletsAndRulesWithoutGaps() {
        assertThat(KAMELETS)
                .extracting(KameletFile::name)
                .containsExactly(
                        "bigin-photo-changes-source",
                        "bigin-photo-delete-action",
                        "bigin-photo-download-action",
                        "bigin-photo-prepare-action",
                        ACTION,
                        SINK);
        assertThat(KameletRules.violations(KAMELETS.get(0), KAMELETS).keySet().stream()
                        .map(KameletRulesTest::number))
                .doesNotHaveDuplicates()
                .hasSize(41 + 7);
    }

    static Stream<Break> breaks() {
        return Stream.of(shape(), catalogue(), safety(), component()).flatMap(breaks -> breaks);
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aBrokenRuleIsFoundAndNoOther(Break broken) {
        List<KameletFile> all = new ArrayList<>(KAMELETS);
        all.replaceAll(kamelet -> kamelet.name().equals(broken.kamelet()) ? broken.of(kamelet) : kamelet);
        KameletFile bad = all.stream()
                .filter(kamelet -> !KAMELETS.contains(kamelet))
                .findFirst()
                .orElseThrow();

        assertThat(KameletRules.violations(bad, all).entrySet().stream()
                        .filter(rule -> !rule.getValue().isEmpty())
                        .map(rule -> number(rule.getKey())))
                .containsExactlyInAnyOrder(broken.rules().split(" "));
    }

    @Test
    void everyRuleHasAKameletThatBreaksIt() {
        Set<String> broken = breaks().map(it -> number(it.rules())).collect(Collectors.toSet());

        assertThat(KameletRules.violations(KAMELETS.get(0), KAMELETS).keySet())
                .extracting(KameletRulesTest::number)
                .containsExactlyInAnyOrderElementsOf(broken);
    }

    private static String number(String rule) {
        return rule.split(" ")[0];
    }

    private static Stream<Break> shape() {
        return Stream.of(
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

    private static Stream<Break> catalogue() {
        return Stream.of(
                in("18", "kamelet.icon: \"[^\"]*\"", "kamelet.icon: \"\""),
                in("19 31 d", "catalog.version: \"[^\"]*\"", "catalog.version: \"\""),
                in("20", "Camel Bigin", "Apache Software Foundation"),
                new Break(
                        "24",
                        ACTION,
                        text -> text.replaceFirst("Bigin Photo Upload Action", "Bigin Photo Download Action")),
                new Break("25", ACTION, text -> text.replaceFirst(", and continues with the same body", "")
                        .replaceFirst("(?s) The headers CamelBiginPhotoCode.*? contain Bigin's response\\.", "")),
                in("26 e", "\\{\\{\\?module}}", "{{?modul}}"),
                in("27", " *validate: \"[^\n]*\n", ""),
                new Break("28 2 35 g", SINK, text -> text.replace("sink", "source")
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
                in("35", "( *)labels:", "$0\n$1  camel.apache.org/kamelet.verified: \"true\""),
                in("41", "^# SPDX[^\n]*\n", ""));
    }

    private static Stream<Break> safety() {
        return Stream.of(
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
                in("39", "\\(Code\\|Message\\|Prepared\\.\\*\\|Source\\.\\*\\)", "Code"),
                in("39", "\\(Code\\|Message\\|Prepared\\.\\*\\|Source\\.\\*\\)", ".*"),
                new Break("40", SINK, KameletRulesTest::insecure));
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

    private static Stream<Break> component() {
        return Stream.of(
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
                new Break("f", SINK, text -> text.replaceFirst("(?s)      validate:.*?type: boolean\n", "")
                        .replaceFirst(" *validate: \"[^\n]*\n", "")),
                in("g", "        CamelBiginPhotoModule:\n", "        CamelBiginPhotoModul:\n"),
                in("g", "          mediaType: [^\n]*\n", ""));
    }
}
