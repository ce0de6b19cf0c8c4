// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

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

    /** An empty body counts as an empty object. */
    public static JsonNode parse(byte[] text) throws IOException {
        return text.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(text);
    }
}
