// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** What {@code <name>.error.json} says; empty where it says nothing. */
record DeadLetter(String code, String message, String resolution) {

    static DeadLetter read(Path reason) throws IOException {
        JsonNode json = new ObjectMapper().readTree(reason.toFile());
        return new DeadLetter(
                json.path("code").asText(),
                json.path("message").asText(),
                json.path("resolution").asText());
    }
}
