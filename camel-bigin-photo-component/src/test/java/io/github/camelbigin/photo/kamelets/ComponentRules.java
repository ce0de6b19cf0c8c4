// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;
import org.apache.camel.tooling.model.JsonMapper;

/** A Kamelet keeps secrets secret, leaves nothing to senders of messages, and speaks the words of the component that it wraps. */
final class ComponentRules {

    private static final String CREDENTIALS = "urn:camel:group:credentials";
    private static final Set<String> DYNAMIC =
            Set.of("toD", "recipientList", "routingSlip", "dynamicRouter", "script", "enrich", "poll");
    private static final Set<String> OF_RECORD = Set.of("module", "recordId", "fileNamePattern");
    private static final Set<String> OF_ACCOUNT = Set.of(
            "maxConcurrentRequests",
            "dataCenter",
            "clientId",
            "clientSecret",
            "refreshToken",
            "apiDomain",
            "accountsDomain");
    private static final Map<String, Set<String>> OWN_NAMES = Map.of(
            "changes", Set.of("modules", "stateFile", "firstPoll", "compare", "fields", "delay"),
            "upload", Set.of("validate"),
            "download", Set.of("missingPhoto"),
            "delete", Set.of("missingPhoto"),
            "prepare", Set.of("prepare", "metadata", "maxEdge", "background", "prepareMaxMemory"));
    private static final ComponentModel MODEL = JsonMapper.generateComponentModel(model());

    private final KameletFile kamelet;
    private final KameletRules rules;

    ComponentRules(KameletFile kamelet, KameletRules rules) {
        this.kamelet = kamelet;
        this.rules = rules;
    }

    void check() {
        secrets();
        messages();
        options();
        whole();
    }

    private void secrets() {
        rules.everyProperty(
                "21 a password is described as credentials",
                (name, property) ->
                        !isPassword(property) || descriptors(property).contains(CREDENTIALS));
        rules.everyProperty("22 no descriptor is of the old kind", (name, property) -> descriptors(property).stream()
                .noneMatch(descriptor -> descriptor.startsWith("urn:alm:descriptor:")));
        rules.everyProperty(
                "23 no descriptor is there twice",
                (name, property) -> new HashSet<>(descriptors(property)).size()
                        == descriptors(property).size());
        rules.everyProperty(
                "36 what sounds secret is a password, and has neither default nor example",
                (name, property) -> !name.matches("(?i).*(secret|token|password|clientid|key).*")
                        || isPassword(property) && !property.has("default") && !property.has("example"));
        rules.rule(
                "40 what is not secured has a name that says so",
                kamelet.text("/metadata/name").contains("-not-secured-")
                        || !kamelet.properties().containsKey("allowInsecureHttp")
                                && !kamelet.biginParameters().containsKey("allowInsecureHttp"));
    }

    private void messages() {
        rules.everyProperty(
                "37 free text that becomes part of a URI has a pattern, and its example fits",
                (name, property) -> !isFreeText(property)
                        || property.has("pattern")
                                && property.path("example")
                                        .asText("")
                                        .matches(property.path("pattern").asText()));
        rules.rule(
                "38 no text of the template is evaluated with data of the message",
                Stream.concat(
                                DYNAMIC.stream().filter(step -> !kamelet.template()
                                        .findValues(step)
                                        .isEmpty()),
                                KameletFile.texts(kamelet.template()).stream().filter(text -> text.contains("${")))
                        .toList());
        rules.rule(
                "39 properties win over headers, and no response comes from the sender",
                kamelet.callsBigin() && !isSource() ? headersOfTheSender() : List.of());
    }

    private List<String> headersOfTheSender() {
        Pattern written = Pattern.compile("Written by [a-z ]*\\b" + kamelet.biginOperation() + "\\b");
        return MODEL.getEndpointHeaders().stream()
                .filter(header -> header.getName().startsWith("CamelBiginPhoto"))
                .filter(header -> header.getDescription().startsWith("Read:")
                        ? hasAccount() && !removedByProperty(header.getName())
                        : written.matcher(header.getDescription()).lookingAt() == !removedAlways(header.getName()))
                .map(EndpointHeaderModel::getName)
                .toList();
    }

    private Stream<JsonNode> steps() {
        List<JsonNode> steps = new ArrayList<>();
        kamelet.tree().at("/spec/template/from/steps").forEach(steps::add);
        return steps.stream().takeWhile(step -> !step.has("to"));
    }

    private boolean removedAlways(String header) {
        return steps().map(step -> step.at("/removeHeaders/pattern").asText("")).anyMatch(header::matches);
    }

    /** Only when the property is given: a header is the usual way to name the record of each message. An id leaves nothing to look up. */
    private boolean removedByProperty(String header) {
        String property = header.substring("CamelBiginPhoto".length()).replaceFirst("^Lookup.*", "RecordId");
        String name = Character.toLowerCase(property.charAt(0)) + property.substring(1);
        return !removedAlways(header)
                && steps().map(step -> step.at("/choice/when/0"))
                        .filter(when -> when.path("simple").asText("").equals("'{{" + name + ":}}' != ''"))
                        .flatMap(when -> StreamSupport.stream(when.path("steps").spliterator(), false))
                        .anyMatch(
                                step -> step.at("/removeHeader/name").asText("").equals(header)
                                        || header.matches(step.at("/removeHeaders/pattern")
                                                .asText("")));
    }

    private boolean isSource() {
        return kamelet.type().equals("source");
    }

    private boolean hasAccount() {
        return kamelet.callsBigin() && !kamelet.biginOperation().equals("prepare");
    }

    private void options() {
        Map<String, JsonNode> parameters = kamelet.biginParameters();
        rules.rule(
                "32 parameters of the step are options of the component",
                parameters.keySet().stream()
                        .filter(name -> option(name) == null)
                        .toList());
        rules.rule(
                "e an option that is not given is left out, and text arrives as it is",
                parameters.keySet().stream()
                        .filter(name -> !parameters.get(name).asText().equals(reference(name)))
                        .toList());
        rules.everyProperty(
                "a secret is what is secret in the component",
                (name, property) -> option(name) == null || option(name).isSecret() == isPassword(property));
        everyOption(
                "b type and values are the component's",
                (name, property) -> option(name) != null && sameType(option(name), property));
        everyOption(
                "c the component's default is described but not set, because it would win over the component's setting",
                (name, property) -> !property.has("default") && describesDefault(option(name), property));
    }

    private void everyOption(String rule, BiPredicate<String, JsonNode> holds) {
        rules.everyProperty(rule, (name, property) -> !kamelet.callsBigin() || holds.test(name, property));
    }

    private static boolean sameType(BaseOptionModel option, JsonNode property) {
        String type = Set.of("enum", "duration").contains(option.getType()) ? "string" : option.getType();
        List<String> values = option.getEnums() == null ? List.of() : option.getEnums();
        return property.path("type").asText().equals(type)
                && KameletFile.strings(property.path("enum")).equals(values);
    }

    private static boolean describesDefault(BaseOptionModel option, JsonNode property) {
        return option == null
                || option.getDefaultValue() == null
                || property.path("description").asText().contains(" " + option.getDefaultValue() + " unless set");
    }

    private String reference(String name) {
        JsonNode property =
                kamelet.properties().getOrDefault(name, kamelet.tree().path("none"));
        String reference = kamelet.required().contains(name) ? "{{" + name + "}}" : "{{?" + name + "}}";
        return isPassword(property) || isFreeText(property) ? "RAW(" + reference + ")" : reference;
    }

    private void whole() {
        Set<String> own = OWN_NAMES.getOrDefault(kamelet.biginOperation(), Set.of());
        Set<String> names = kamelet.properties().keySet();
        String artifact = kamelet.callsBigin() ? "camel-bigin-photo" : "camel-bigin-photo-routes";
        rules.rule(
                "d versions are the project's",
                kamelet.annotation("catalog.version").equals(version())
                        && kamelet.dependencies().contains("mvn:io.github.camelbigin:" + artifact + ":" + version()));
        rules.rule(
                "f no property has gone or been renamed, which would break users",
                names.containsAll(own)
                        && (!hasAccount() || names.containsAll(OF_ACCOUNT))
                        && (!hasAccount() || isSource() || names.containsAll(OF_RECORD)));
        rules.rule("g data types have a media type and headers that there are", dataTypes());
    }

    private boolean dataTypes() {
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

    private static boolean isPassword(JsonNode property) {
        return property.path("format").asText("").equals("password");
    }

    private static boolean isFreeText(JsonNode property) {
        return property.path("type").asText("").equals("string") && !property.has("enum") && !isPassword(property);
    }

    private static List<String> descriptors(JsonNode property) {
        return KameletFile.strings(property.path("x-descriptors"));
    }

    private static BaseOptionModel option(String name) {
        return MODEL.getEndpointParameterOptions().stream()
                .filter(option -> option.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String model() {
        try (InputStream model =
                KameletFile.class.getResourceAsStream("/META-INF/io/github/camelbigin/photo/bigin-photo.json")) {
            return new String(model.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() {
        String pom = KameletFile.read(Path.of(System.getProperty("basedir", ""), "pom.xml"));
        Matcher version = Pattern.compile("(?s)<parent>.*?<version>([^<]+)</version>.*?</parent>")
                .matcher(pom);
        if (!version.find()) {
            throw new IllegalStateException("no version of the parent in the pom");
        }
        return version.group(1);
    }
}
