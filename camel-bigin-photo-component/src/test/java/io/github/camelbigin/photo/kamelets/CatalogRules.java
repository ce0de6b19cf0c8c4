// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a catalogue of Kamelets expects: how each is found, told apart, shown and resolved. */
final class CatalogRules {

    static final String PROVIDER = "Camel Bigin";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(?<name>[A-Za-z0-9_-]+)(:[^}]*)?}}");
    private static final String ICON = "data:image/svg+xml;base64,";
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    private CatalogRules() {}

    static List<Rule> rules() {
        return Stream.of(found(), template(), shown()).flatMap(List::stream).toList();
    }

    private static List<Rule> found() {
        return List.of(
                Rule.of("18", "there is an icon", kamelet -> !kamelet.annotation("kamelet.icon")
                        .isBlank()),
                Rule.of("19", "there is a catalogue version", kamelet -> !kamelet.annotation("catalog.version")
                        .isBlank()),
                Rule.of("20", "the provider is this project", kamelet -> kamelet.annotation("provider")
                        .equals(PROVIDER)),
                Rule.amongAll(
                        "24",
                        "no other has the title",
                        (kamelet, all) -> alone(kamelet, all, other -> other.text("/spec/definition/title"))),
                Rule.amongAll(
                        "25",
                        "no other has the description",
                        (kamelet, all) -> alone(kamelet, all, other -> other.text("/spec/definition/description"))));
    }

    private static List<Rule> template() {
        return List.of(
                Rule.listing(
                        "26",
                        "what the template uses is declared",
                        kamelet -> without(used(kamelet), declared(kamelet))),
                Rule.listing(
                        "27", "what is declared is used", kamelet -> without(declared(kamelet), used(kamelet)).stream()
                                .filter(name -> !name.equals("stopTheLine")) // PhotoRoutesPlugin uses it
                                .toList()),
                Rule.of(
                        "28",
                        "a source ends at kamelet:sink",
                        kamelet -> !kamelet.type().equals("source")
                                || KameletFile.texts(kamelet.template()).contains("kamelet:sink")),
                Rule.of(
                        "29",
                        "a sink starts at kamelet:source",
                        kamelet -> !kamelet.type().equals("sink")
                                || kamelet.text("/spec/template/from/uri").equals("kamelet:source")),
                Rule.listing(
                        "30",
                        "dependencies are of a known kind",
                        kamelet -> KameletFile.strings(kamelet.tree().at("/spec/dependencies")).stream()
                                .filter(dependency -> !dependency.matches("(camel:|mvn:|github:apache/).+"))
                                .toList()));
    }

    private static List<Rule> shown() {
        return List.of(
                Rule.amongAll("31", "all have the same catalogue version", (kamelet, all) -> all.stream()
                        .allMatch(other ->
                                other.annotation("catalog.version").equals(kamelet.annotation("catalog.version")))),
                Rule.of("33", "the icon is an SVG drawing without references", CatalogRules::iconIsDrawn),
                Rule.of(
                        "34",
                        "group, namespace and level of support are told",
                        kamelet -> !kamelet.annotation("kamelet.group").isBlank()
                                && !kamelet.annotation("kamelet.namespace").isBlank()
                                && Set.of("Stable", "Preview").contains(kamelet.annotation("kamelet.support.level"))),
                Rule.of(
                        "35",
                        "verified is what a behaviour test runs",
                        kamelet -> kamelet.label("kamelet.verified").equals("true")
                                == behaviourTests().contains("kamelet:" + kamelet.text("/metadata/name"))),
                Rule.of(
                        "41",
                        "the licence stands first, and no runtime is demanded",
                        kamelet -> kamelet.text().startsWith("# SPDX-License-Identifier: Apache-2.0\n")
                                && kamelet.label("requires.runtime").isEmpty()));
    }

    private static boolean alone(KameletFile kamelet, List<KameletFile> all, Function<KameletFile, String> text) {
        return all.stream()
                .filter(other -> !other.fileName().equals(kamelet.fileName()))
                .noneMatch(other -> text.apply(other).equals(text.apply(kamelet)));
    }

    private static Set<String> used(KameletFile kamelet) {
        return KameletFile.texts(kamelet.template()).stream()
                .flatMap(text -> PLACEHOLDER.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> declared(KameletFile kamelet) {
        Set<String> names = new TreeSet<>(kamelet.properties().keySet());
        kamelet.template()
                .path("beans")
                .forEach(bean -> names.add(bean.path("name").asText()));
        return names;
    }

    private static List<String> without(Set<String> names, Set<String> others) {
        Set<String> rest = new HashSet<>(names);
        rest.removeAll(others);
        return rest.stream().sorted().toList();
    }

    private static boolean iconIsDrawn(KameletFile kamelet) {
        String icon = kamelet.annotation("kamelet.icon");
        if (!icon.startsWith(ICON)) {
            return icon.isBlank();
        }
        String svg = new String(Base64.getDecoder().decode(icon.substring(ICON.length())), UTF_8);
        String drawing = svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        return svg.startsWith("<svg ")
                && svg.endsWith("</svg>")
                && Stream.of("://", "href", "<script", "<image", "<!", "url(data")
                        .noneMatch(drawing::contains);
    }

    private static String behaviourTests() {
        try (Stream<Path> tests = Files.walk(MODULE.resolve("src/test/java"));
                Stream<Path> routes = Files.list(MODULE)) {
            StringBuilder text = new StringBuilder();
            for (Path file : Stream.concat(
                            tests.filter(path -> path.toString().endsWith("IT.java")),
                            // each is run by a test
                            routes.filter(path -> path.toString().matches(".*\\.(yaml|xml)")))
                    .toList()) {
                text.append(Files.readString(file, UTF_8));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
