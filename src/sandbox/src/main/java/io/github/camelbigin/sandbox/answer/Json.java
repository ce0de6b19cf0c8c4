// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one mapper. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not expressible as JSON: " + value.getClass(), e);
        }
    }

    /** An object that can be changed, its fields in this order. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** The fields of an object, null ones included; empty for any other node. */
    public static Map<String, Object> map(JsonNode object) {
        return object.isObject() ? MAPPER.convertValue(object, new TypeReference<>() {}) : Map.of();
    }

    /** An empty body counts as an empty object. */
    public static JsonNode parse(byte[] text) throws IOException {
        return text.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(text);
    }
}
