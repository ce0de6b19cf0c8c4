// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;

/** What keeps secrets secret, and senders of messages from deciding what they must not. */
final class SafetyRules {

    private static final String CREDENTIALS = "urn:camel:group:credentials";

    private SafetyRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.ofProperties(
                        "21",
                        "a password is described as credentials",
                        (name, property) ->
                                !isPassword(property) || descriptors(property).contains(CREDENTIALS)),
                Rule.ofProperties(
                        "22", "no descriptor is of the old kind", (name, property) -> descriptors(property).stream()
                                .noneMatch(descriptor -> descriptor.startsWith("urn:alm:descriptor:"))),
                Rule.ofProperties(
                        "23",
                        "no descriptor stands twice",
                        (name, property) -> new HashSet<>(descriptors(property)).size()
                                == descriptors(property).size()),
                Rule.ofProperties(
                        "36",
                        "what sounds secret is a password, and has neither default nor example",
                        (name, property) -> !name.matches("(?i).*(secret|token|password|clientid|key).*")
                                || isPassword(property) && !property.has("default") && !property.has("example")),
                Rule.ofProperties(
                        "37",
                        "free text that becomes part of a URI has a pattern, and its example fits",
                        (name, property) -> !isFreeText(property) || hasPattern(property)),
                Rule.listing(
                        "38", "no text of the template is evaluated with data of the message", SafetyRules::evaluated),
                Rule.listing(
                        "39", "properties win over headers, and no answer comes from the sender", SafetyRules::foreign),
                Rule.of(
                        "40",
                        "what is not secured says so in its name",
                        kamelet -> kamelet.text("/metadata/name").contains("-not-secured-")
                                || !kamelet.properties().containsKey("allowInsecureHttp")
                                        && !kamelet.biginParameters().containsKey("allowInsecureHttp")));
    }

    static boolean isPassword(JsonNode property) {
        return property.path("format").asText("").equals("password");
    }

    static boolean isFreeText(JsonNode property) {
        return property.path("type").asText("").equals("string") && !property.has("enum") && !isPassword(property);
    }

    private static List<String> descriptors(JsonNode property) {
        return KameletFile.strings(property.path("x-descriptors"));
    }

    private static boolean hasPattern(JsonNode property) {
        String pattern = property.path("pattern").asText("");
        return !pattern.isEmpty() && property.path("example").asText("").matches(pattern);
    }

    private static List<String> evaluated(KameletFile kamelet) {
        Set<String> dynamic =
                Set.of("toD", "recipientList", "routingSlip", "dynamicRouter", "script", "enrich", "poll");
        List<String> found = new ArrayList<>();
        dynamic.stream()
                .filter(step -> !kamelet.template().findValues(step).isEmpty())
                .forEach(found::add);
        KameletFile.texts(kamelet.template()).stream()
                .filter(text -> text.contains("${"))
                .forEach(found::add);
        return found;
    }

    private static List<String> foreign(KameletFile kamelet) {
        if (!kamelet.callsBigin()) {
            return List.of();
        }
        String written = "Written by " + kamelet.biginOperation();
        return ComponentRules.MODEL.getEndpointHeaders().stream()
                .filter(header -> header.getName().startsWith("CamelBiginPhoto"))
                .filter(header -> header.getDescription().startsWith("Read:")
                        ? !removedByProperty(kamelet, header.getName())
                        : header.getDescription().startsWith(written) == !removedAlways(kamelet, header.getName()))
                .map(EndpointHeaderModel::getName)
                .toList();
    }

    private static Stream<JsonNode> steps(KameletFile kamelet) {
        List<JsonNode> steps = new ArrayList<>();
        kamelet.tree().at("/spec/template/from/steps").forEach(steps::add);
        return steps.stream().takeWhile(step -> !step.has("to"));
    }

    private static boolean removedAlways(KameletFile kamelet, String header) {
        return steps(kamelet)
                .map(step -> step.at("/removeHeaders/pattern").asText(""))
                .anyMatch(header::matches);
    }

    /** Only when the property is given: a header is the usual way to name the record of each message. */
    private static boolean removedByProperty(KameletFile kamelet, String header) {
        String property = header.substring("CamelBiginPhoto".length());
        String name = Character.toLowerCase(property.charAt(0)) + property.substring(1);
        return !removedAlways(kamelet, header)
                && steps(kamelet)
                        .map(step -> step.at("/choice/when/0"))
                        .filter(when -> when.path("simple").asText("").equals("'{{" + name + ":}}' != ''"))
                        .anyMatch(when ->
                                when.at("/steps/0/removeHeader/name").asText("").equals(header));
    }
}
