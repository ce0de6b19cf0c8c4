// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.util.StringHelper;

/** The IDE metadata of {@code camel.component.bigin-photo.*}, from the descriptions of the components. */
final class IdeMetadata {

    private static final Set<String> HTTP_GROUPS = Set.of("advanced", "proxy", "security", "timeout");
    /** Options that the component itself sets, and those about Camel messages, which its calls do not use. */
    private static final Set<String> HTTP_WITHOUT_EFFECT = Set.of(
            "allowJavaSerializedObject",
            "authCachingDisabled",
            "automaticRetriesDisabled",
            "autowiredEnabled",
            "connectTimeout",
            "contentCompressionDisabled",
            "cookieManagementDisabled",
            "httpBinding",
            "redirectHandlingDisabled",
            "responseTimeout");

    private IdeMetadata() {}

    /** The properties that are the component's options, by name. */
    static Map<String, Property> options() {
        Map<String, Property> options = new LinkedHashMap<>();
        Metadata.biginPhoto().getComponentOptions().forEach(option -> add(options, Applications.PREFIX, option));
        return options;
    }

    /** The properties that are options of the HTTP component within the component, by name. */
    static Map<String, Property> httpOptions() {
        Map<String, Property> options = new LinkedHashMap<>();
        Metadata.http().getComponentOptions().stream()
                .filter(option -> HTTP_GROUPS.contains(option.getGroup()) && !option.isDeprecated())
                .filter(option -> !HTTP_WITHOUT_EFFECT.contains(option.getName()))
                .forEach(option -> add(options, Applications.PREFIX + "http.", option));
        return options;
    }

    /** The properties that switch the starter off, by name. */
    static Map<String, Property> switches() {
        return Map.of(
                Applications.PREFIX + "enabled",
                new Property(
                        "java.lang.Boolean",
                        "Whether to enable auto configuration of the bigin-photo component. This is enabled by default.",
                        null),
                Applications.PREFIX + "customizer.enabled",
                new Property(
                        "java.lang.Boolean",
                        "Whether these properties set up bigin-photo components. They do by default.",
                        null));
    }

    private static void add(Map<String, Property> options, String prefix, ComponentOptionModel option) {
        options.put(prefix + StringHelper.camelCaseToDash(option.getName()), Property.of(option));
    }

    /** In the format of Spring Boot's annotation processor. */
    static String render() throws JsonProcessingException {
        String source = BiginPhotoComponentConfiguration.class.getName();
        Map<String, Map<String, Object>> properties = new TreeMap<>();
        switches().forEach((name, property) -> properties.put(name, property.named(name, source)));
        options().forEach((name, property) -> properties.put(name, property.named(name, source)));
        httpOptions().forEach((name, property) -> properties.put(name, property.named(name, null)));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("groups", List.of(named("camel.component.bigin-photo", source, null, source)));
        metadata.put("properties", properties.values());
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        return new ObjectMapper().writer(printer).writeValueAsString(metadata) + "\n";
    }

    private static Map<String, Object> named(String name, String type, String description, String source) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", type);
        if (description != null) {
            json.put("description", description);
        }
        if (source != null) {
            json.put("sourceType", source);
        }
        return json;
    }

    /** @param defaultValue null if there is none */
    record Property(String type, String description, Object defaultValue) {

        static Property of(ComponentOptionModel option) {
            String description = option.getDescription();
            Object defaultValue = option.getDefaultValue();
            return switch (option.getType()) {
                case "object" ->
                    new Property(
                            String.class.getName(),
                            description + " A reference such as #bean:name to a " + option.getJavaType() + ".",
                            null);
                case "duration" -> new Property("java.time.Duration", description, defaultValue + "ms");
                case "integer" -> new Property(boxed(option.getJavaType()), description, number(defaultValue));
                case "boolean" -> new Property("java.lang.Boolean", description, defaultValue);
                case "string", "enum" -> new Property(option.getJavaType(), description, defaultValue);
                default -> throw new IllegalStateException("a type that is not known: " + option.getType());
            };
        }

        private static String boxed(String type) {
            return switch (type) {
                case "int" -> "java.lang.Integer";
                case "long" -> "java.lang.Long";
                default -> type;
            };
        }

        private static Long number(Object value) {
            return value == null ? null : Long.valueOf(value.toString());
        }

        private Map<String, Object> named(String name, String source) {
            Map<String, Object> json = IdeMetadata.named(name, type, description, source);
            if (defaultValue != null) {
                json.put("defaultValue", defaultValue);
            }
            return json;
        }
    }
}
