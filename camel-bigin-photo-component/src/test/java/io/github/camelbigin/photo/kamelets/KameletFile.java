// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.v1.Kamelet;

/** A Kamelet as its file says. The tree is what the last of doubled keys says. */
public record KameletFile(String fileName, String text, JsonNode tree) {

    static final String SUFFIX = ".kamelet.yaml";
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "../camel-bigin-photo-component/src/main/resources/kamelets");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper STRICT =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static KameletFile of(String fileName, String text) {
        try {
            return new KameletFile(fileName, text, YAML.readTree(text));
        } catch (JsonProcessingException e) {
            return new KameletFile(fileName, text, null);
        }
    }

    /** All of the component's jar. */
    public static List<KameletFile> all() {
        return in(FOLDER);
    }

    public static List<KameletFile> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.naturalOrder())
                    .map(file -> of(file.getFileName().toString(), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return fileName.replace(SUFFIX, "");
    }

    boolean isYaml() {
        return tree != null;
    }

    /** As the operator reads it. */
    Kamelet model() throws JsonProcessingException {
        return YAML.readValue(text, Kamelet.class);
    }

    JsonNode strictTree() throws JsonProcessingException {
        return STRICT.readTree(text);
    }

    String text(String pointer) {
        return tree.at(pointer).asText("");
    }

    String annotation(String key) {
        return tree.at("/metadata/annotations").path("camel.apache.org/" + key).asText("");
    }

    String label(String key) {
        return tree.at("/metadata/labels").path("camel.apache.org/" + key).asText("");
    }

    String type() {
        return label("kamelet.type");
    }

    List<String> required() {
        return strings(tree.at("/spec/definition/required"));
    }

    List<String> dependencies() {
        return strings(tree.at("/spec/dependencies"));
    }

    Map<String, JsonNode> properties() {
        return fields(tree.at("/spec/definition/properties"));
    }

    JsonNode template() {
        return tree.at("/spec/template");
    }

    /** Parameters of the step that calls Bigin, wherever it is. */
    Map<String, JsonNode> biginParameters() {
        return fields(biginStep().path("parameters"));
    }

    String biginOperation() {
        return biginStep().path("uri").asText("").replaceFirst("^bigin-photo:", "");
    }

    /** Whether it wraps the component; a source of requests or photos does not. */
    boolean callsBigin() {
        return !biginStep().isMissingNode();
    }

    private JsonNode biginStep() {
        return template().findParents("uri").stream()
                .filter(step -> step.path("uri").asText("").startsWith("bigin-photo:"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Every text in a tree, depth first. */
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
