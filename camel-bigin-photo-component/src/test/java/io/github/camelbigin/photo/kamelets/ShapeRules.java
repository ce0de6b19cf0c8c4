// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What every Kamelet of Camel's catalogue has, so that tools can show and start it. */
final class ShapeRules {

    private static final Set<String> LOWER_CASE_WORDS = Set.of(
            "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "the", "to",
            "with");

    private ShapeRules() {}

    static List<Rule> rules() {
        return Stream.of(file(), definition()).flatMap(List::stream).toList();
    }

    private static List<Rule> file() {
        return List.of(
                new Rule("1", "the file fits the model of the custom resource", ShapeRules::model),
                Rule.of("2", "the name is the file's", kamelet -> kamelet.fileName()
                        .equals(kamelet.text("/metadata/name") + KameletFile.SUFFIX)),
                Rule.of("3", "the type is source, sink or action", kamelet -> Set.of("source", "sink", "action")
                        .contains(kamelet.type())),
                Rule.of("4", "the name ends with the type", kamelet -> kamelet.text("/metadata/name")
                        .endsWith("-" + kamelet.type())),
                Rule.of("5", "there is a definition", kamelet -> kamelet.tree()
                        .at("/spec/definition")
                        .isObject()),
                Rule.of("6", "there is a template", kamelet -> kamelet.template()
                        .isObject()));
    }

    private static List<Rule> definition() {
        return List.of(
                Rule.of(
                        "7",
                        "nothing is required twice",
                        kamelet -> new HashSet<>(kamelet.required()).size()
                                == kamelet.required().size()),
                Rule.listing("8", "what is required is declared", kamelet -> kamelet.required().stream()
                        .filter(name -> !kamelet.properties().containsKey(name))
                        .toList()),
                Rule.of("9", "the title ends with the type", kamelet -> kamelet.text("/spec/definition/title")
                        .endsWith(" " + capitalised(kamelet.type()))),
                Rule.of("10", "there is a description", kamelet -> !kamelet.text("/spec/definition/description")
                        .isBlank()),
                Rule.of("11", "the definition is of an object", kamelet -> kamelet.text("/spec/definition/type")
                        .equals("object")),
                Rule.ofProperties("12", "each property has a type", (name, property) -> has(property, "type")),
                Rule.ofProperties("13", "each property has a title", (name, property) -> has(property, "title")),
                Rule.ofProperties(
                        "14", "each property has a description", (name, property) -> has(property, "description")),
                Rule.ofProperties(
                        "15", "words of a property's title start upper-case", (name, property) -> Arrays.stream(
                                        property.path("title").asText().split(" "))
                                .filter(word -> !LOWER_CASE_WORDS.contains(word))
                                .noneMatch(word -> word.matches("\\p{Ll}.*"))),
                Rule.ofProperties(
                        "16",
                        "a property's title has no article in front",
                        (name, property) -> !property.path("title").asText().matches("(The|A|An) .*")),
                new Rule(
                        "17",
                        "the file is valid YAML without doubled keys, and can become JSON",
                        ShapeRules::roundTrip));
    }

    private static List<String> model(KameletFile kamelet, List<KameletFile> all) throws Exception {
        boolean named = kamelet.fileName().endsWith(KameletFile.SUFFIX);
        return named && kamelet.model().getSpec() != null ? List.of() : List.of(kamelet.fileName());
    }

    private static List<String> roundTrip(KameletFile kamelet, List<KameletFile> all) throws Exception {
        kamelet.strictTree();
        String json = new ObjectMapper().writeValueAsString(kamelet.model());
        return new ObjectMapper().readTree(json).path("kind").asText().equals("Kamelet") ? List.of() : List.of(json);
    }

    private static boolean has(JsonNode property, String field) {
        return !property.path(field).asText("").isBlank();
    }

    private static String capitalised(String type) {
        return type.isEmpty() ? "?" : Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }
}
