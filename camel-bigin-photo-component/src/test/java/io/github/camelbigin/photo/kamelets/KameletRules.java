// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.v1.Kamelet;
import org.junit.jupiter.api.DynamicTest;

/** What a Kamelet must be. A rule has its number in Camel's catalogue of Kamelets, or a letter where it is this project's. */
public final class KameletRules {

    private static final Set<String> LOWER_CASE_WORDS = Set.of(
            "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "the", "to",
            "with");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(?<name>[A-Za-z0-9_-]+)(:[^}]*)?}}");
    private static final String ICON = "data:image/svg+xml;base64,";
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    private final KameletFile kamelet;
    private final List<KameletFile> all;
    private final Map<String, List<String>> violations = new LinkedHashMap<>();

    private KameletRules(KameletFile kamelet, List<KameletFile> all) {
        this.kamelet = kamelet;
        this.all = all;
    }

    /** A test for each Kamelet and rule. */
    public static Stream<DynamicTest> tests(List<KameletFile> kamelets) {
        return kamelets.stream().flatMap(kamelet -> violations(kamelet, kamelets).entrySet().stream()
                .map(rule ->
                        DynamicTest.dynamicTest(kamelet.name() + ": " + rule.getKey(), () -> assertThat(rule.getValue())
                                .isEmpty())));
    }

    /** By the rule, empty where the Kamelet keeps it. Of a Kamelet that lacks what the other rules read, the first rules only. */
    static Map<String, List<String>> violations(KameletFile kamelet, List<KameletFile> all) {
        KameletRules rules = new KameletRules(kamelet, all);
        if (rules.isReadable()) {
            rules.shape();
            rules.properties();
            rules.catalogue();
            rules.template();
            new ComponentRules(kamelet, rules).check();
        }
        return rules.violations;
    }

    void rule(String rule, Collection<String> found) {
        if (violations.put(rule, List.copyOf(found)) != null) {
            throw new IllegalStateException(rule + " is there twice");
        }
    }

    void rule(String rule, boolean holds) {
        rule(rule, holds ? List.of() : List.of(kamelet.name()));
    }

    void everyProperty(String rule, BiPredicate<String, JsonNode> holds) {
        Set<String> broken = new TreeSet<>();
        kamelet.properties().forEach((name, property) -> {
            if (!holds.test(name, property)) {
                broken.add(name);
            }
        });
        rule(rule, broken);
    }

    private boolean isReadable() {
        rule("1 the file fits the model of the custom resource", fitsModel());
        if (kamelet.isYaml() && fitsModel()) {
            rule(
                    "5 there is a definition",
                    kamelet.tree().at("/spec/definition").isObject());
            rule("6 there is a template", kamelet.template().isObject());
        }
        return violations.size() == 3 && violations.values().stream().allMatch(List::isEmpty);
    }

    private boolean fitsModel() {
        Throwable unlike =
                catchThrowable(() -> assertThat(kamelet.model().getSpec()).isNotNull());
        return unlike == null && kamelet.fileName().endsWith(KameletFile.SUFFIX);
    }

    private void shape() {
        String type = kamelet.type();
        List<String> required = kamelet.required();
        String name = kamelet.text("/metadata/name");
        rule("2 the name is the file's", kamelet.name().equals(name));
        rule(
                "3 the type is source, sink or action",
                Set.of("source", "sink", "action").contains(type));
        rule("4 the name ends with the type", name.endsWith("-" + type));
        rule("7 nothing is required twice", new HashSet<>(required).size() == required.size());
        rule(
                "8 what is required is declared",
                without(required, kamelet.properties().keySet()));
        rule(
                "9 the title ends with the type",
                title().toLowerCase().endsWith(" " + type) && title().matches(".* \\p{Lu}\\p{Ll}+"));
        rule("10 there is a description", !description().isBlank());
        rule(
                "11 the definition is of an object",
                kamelet.text("/spec/definition/type").equals("object"));
        rule(
                "17 the file is valid YAML without doubled keys, and can become JSON",
                Stream.ofNullable(catchThrowable(this::toJson))
                        .map(Throwable::toString)
                        .toList());
    }

    private void toJson() throws IOException {
        kamelet.strictTree();
        String json = new ObjectMapper().writeValueAsString(kamelet.model());
        assertThat(new ObjectMapper().readValue(json, Kamelet.class).getKind()).isEqualTo("Kamelet");
    }

    private void properties() {
        everyProperty("12 each property has a type", (name, property) -> has(property, "type"));
        everyProperty("13 each property has a title", (name, property) -> has(property, "title"));
        everyProperty("14 each property has a description", (name, property) -> has(property, "description"));
        everyProperty("15 words of a property's title start upper-case", (name, property) -> Arrays.stream(
                        property.path("title").asText().split(" "))
                .filter(word -> !LOWER_CASE_WORDS.contains(word))
                .noneMatch(word -> word.matches("\\p{Ll}.*")));
        everyProperty(
                "16 a property's title has no article in front",
                (name, property) -> !property.path("title").asText().matches("(The|A|An) .*"));
    }

    private void catalogue() {
        String version = kamelet.annotation("catalog.version");
        List<KameletFile> others = all.stream()
                .filter(other -> !other.fileName().equals(kamelet.fileName()))
                .toList();
        rule("18 there is an icon", !kamelet.annotation("kamelet.icon").isBlank());
        rule("19 there is a catalogue version", !version.isBlank());
        rule("20 the provider is this project", kamelet.annotation("provider").equals("Camel Bigin"));
        rule("24 no other has the title", others.stream().noneMatch(other -> other.text("/spec/definition/title")
                .equals(title())));
        rule("25 no other has the description", others.stream().noneMatch(other -> other.text(
                        "/spec/definition/description")
                .equals(description())));
        rule("31 all have the same catalogue version", all.stream().allMatch(other -> other.annotation(
                        "catalog.version")
                .equals(version)));
        rule("33 the icon is an SVG drawing without references", isDrawing(kamelet.annotation("kamelet.icon")));
        rule(
                "34 group, namespace and level of support are given",
                !kamelet.annotation("kamelet.group").isBlank()
                        && !kamelet.annotation("kamelet.namespace").isBlank()
                        && Set.of("Stable", "Preview").contains(kamelet.annotation("kamelet.support.level")));
        rule(
                "35 a behaviour test runs it, and the mark of Camel's own catalogue is not ours to give",
                behaviourTests().contains("kamelet:" + kamelet.text("/metadata/name"))
                        && kamelet.label("kamelet.verified").isEmpty());
        rule(
                "41 the licence stands first, and no runtime is demanded",
                kamelet.text().startsWith("# SPDX-License-Identifier: Apache-2.0\n")
                        && kamelet.label("requires.runtime").isEmpty());
    }

    private void template() {
        List<String> texts = KameletFile.texts(kamelet.template());
        Set<String> used = texts.stream()
                .flatMap(text -> PLACEHOLDER.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Set<String> declared = new TreeSet<>(kamelet.properties().keySet());
        kamelet.template()
                .path("beans")
                .forEach(bean -> declared.add(bean.path("name").asText()));
        rule("26 what the template uses is declared", without(used, declared));
        // PhotoRoutesPlugin uses it
        used.add("stopTheLine");
        rule("27 what is declared is used", without(declared, used));
        rule("28 a source ends at kamelet:sink", !kamelet.type().equals("source") || texts.contains("kamelet:sink"));
        rule(
                "29 a sink starts at kamelet:source",
                !kamelet.type().equals("sink")
                        || kamelet.text("/spec/template/from/uri").equals("kamelet:source"));
        rule(
                "30 dependencies are of a known kind",
                kamelet.dependencies().stream()
                        .filter(dependency -> !dependency.matches("(camel:|mvn:|github:apache/).+"))
                        .toList());
    }

    private String title() {
        return kamelet.text("/spec/definition/title");
    }

    private String description() {
        return kamelet.text("/spec/definition/description");
    }

    private static boolean has(JsonNode property, String field) {
        return !property.path(field).asText("").isBlank();
    }

    private static Set<String> without(Collection<String> names, Collection<String> others) {
        Set<String> rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }

    private static boolean isDrawing(String icon) {
        if (!icon.startsWith(ICON)) {
            return icon.isBlank();
        }
        String svg = new String(Base64.getDecoder().decode(icon.substring(ICON.length())), UTF_8);
        String drawing = svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        return svg.matches("(?s)<svg .*</svg>")
                && Stream.of("://", "href", "<script", "<image", "<!", "url(data")
                        .noneMatch(drawing::contains);
    }

    /** The integration tests of the module, and its example routes, each of which a test runs. */
    private static String behaviourTests() {
        try (Stream<Path> tests = Files.walk(MODULE.resolve("src/test/java"));
                Stream<Path> routes = Files.list(MODULE)) {
            StringBuilder text = new StringBuilder();
            for (Path file : Stream.concat(tests, routes)
                    .filter(path -> path.toString().matches(".*(IT\\.java|\\.yaml|\\.xml)"))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
