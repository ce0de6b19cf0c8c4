// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** A Kamelet speaks the words of the component that it wraps. */
final class ComponentRules {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final String JSON = "/META-INF/io/github/camelbigin/photo/bigin-photo.json";
    static final ComponentModel MODEL = JsonMapper.generateComponentModel(model());
    private static final Map<String, List<String>> NAMES =
            Map.of("upload", names("validate"), "download", names("missingPhoto"));

    private ComponentRules() {}

    static List<Rule> rules() {
        return Stream.of(options(), whole()).flatMap(List::stream).toList();
    }

    private static List<Rule> options() {
        return List.of(
                Rule.listing(
                        "32",
                        "parameters of the step are options of the component",
                        kamelet -> kamelet.biginParameters().keySet().stream()
                                .filter(name -> option(name) == null)
                                .toList()),
                Rule.ofProperties(
                        "a",
                        "secret is what is secret in the component",
                        (name, property) ->
                                option(name) == null || option(name).isSecret() == SafetyRules.isPassword(property)),
                ofOptions(
                        "b",
                        "type and values are the component's",
                        (name, property) -> option(name) != null && sameType(option(name), property)),
                ofOptions(
                        "c",
                        "the component's default is told but not set, because it would win over the component's setting",
                        (name, property) -> !property.has("default") && tellsDefault(option(name), property)));
    }

    private static List<Rule> whole() {
        return List.of(
                Rule.of(
                        "d",
                        "versions are the project's",
                        kamelet -> kamelet.annotation("catalog.version").equals(version())
                                && KameletFile.strings(kamelet.tree().at("/spec/dependencies"))
                                        .contains("mvn:io.github.camelbigin:camel-bigin-photo"
                                                + (kamelet.callsBigin() ? ":" : "-routes:") + version())),
                Rule.listing(
                        "e",
                        "an option that is not given is left out, and text arrives as it is",
                        kamelet -> kamelet.biginParameters().entrySet().stream()
                                .filter(parameter ->
                                        !parameter.getValue().asText().equals(reference(kamelet, parameter.getKey())))
                                .map(Map.Entry::getKey)
                                .toList()),
                Rule.of(
                        "f",
                        "no property has gone or been renamed, which would break users",
                        kamelet -> !kamelet.callsBigin()
                                || kamelet.properties().keySet().containsAll(NAMES.get(kamelet.biginOperation()))),
                Rule.of("g", "data types tell media type and headers that there are", ComponentRules::dataTypes));
    }

    /** Holds for each property of a Kamelet that wraps the component. */
    private static Rule ofOptions(String number, String sentence, BiPredicate<String, JsonNode> holds) {
        Rule rule = Rule.ofProperties(number, sentence, holds);
        return new Rule(
                number, sentence, (kamelet, all) -> kamelet.callsBigin() ? rule.violations(kamelet, all) : List.of());
    }

    private static String model() {
        try (InputStream model = KameletFile.class.getResourceAsStream(JSON)) {
            return new String(model.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(String own) {
        return Stream.concat(
                        Stream.of(own),
                        Stream.of(
                                "module",
                                "recordId",
                                "fileNamePattern",
                                "maxConcurrentRequests",
                                "dataCenter",
                                "clientId",
                                "clientSecret",
                                "refreshToken",
                                "apiDomain",
                                "accountsDomain"))
                .toList();
    }

    private static BaseOptionModel option(String name) {
        return MODEL.getEndpointParameterOptions().stream()
                .filter(option -> option.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean sameType(BaseOptionModel option, JsonNode property) {
        String type = option.getType().equals("enum") ? "string" : option.getType();
        List<String> values = option.getEnums() == null ? List.of() : option.getEnums();
        return property.path("type").asText().equals(type)
                && KameletFile.strings(property.path("enum")).equals(values);
    }

    private static boolean tellsDefault(BaseOptionModel option, JsonNode property) {
        return option == null
                || option.getDefaultValue() == null
                || property.path("description").asText().contains(" " + option.getDefaultValue() + " unless set");
    }

    private static String reference(KameletFile kamelet, String name) {
        JsonNode property =
                kamelet.properties().getOrDefault(name, kamelet.tree().path("none"));
        String reference = kamelet.required().contains(name) ? "{{" + name + "}}" : "{{?" + name + "}}";
        boolean text = SafetyRules.isPassword(property) || SafetyRules.isFreeText(property);
        return text ? "RAW(" + reference + ")" : reference;
    }

    private static boolean dataTypes(KameletFile kamelet) {
        JsonNode types = kamelet.tree().at("/spec/dataTypes");
        Stream<String> headers = types.findParents("headers").stream()
                .flatMap(side -> KameletFile.fields(side.path("headers")).keySet().stream());
        boolean body = Stream.of("in", "out")
                .map(types::path)
                .filter(side -> side.has("default"))
                .anyMatch(side -> side.at("/types/" + side.path("default").asText() + "/mediaType")
                        .asText("")
                        .contains("/"));
        return body
                && types.has("in") == !kamelet.type().equals("source")
                && types.has("out") == !kamelet.type().equals("sink")
                && types.at(types.has("in") ? "/in/headers" : "/out/headers").size() > 0
                && headers.allMatch(header -> MODEL.getEndpointHeaders().stream()
                        .anyMatch(known -> known.getName().equals(header)));
    }

    static String version() {
        String parent = read(MODULE.resolve("pom.xml"));
        Matcher version = Pattern.compile("(?s)<parent>.*?<version>([^<]+)</version>.*?</parent>")
                .matcher(parent);
        if (!version.find()) {
            throw new IllegalStateException("no version of the parent in the pom");
        }
        return version.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
