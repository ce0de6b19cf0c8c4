// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The content of {@code <name>.error.json}; fields that it lacks are empty. */
record DeadLetter(String code, String message, String resolution) {

    static DeadLetter read(Path reason) throws IOException {
        JsonNode json = new ObjectMapper().readTree(reason.toFile());
        return new DeadLetter(
                json.path("code").asText(),
                json.path("message").asText(),
                json.path("resolution").asText());
    }
}
