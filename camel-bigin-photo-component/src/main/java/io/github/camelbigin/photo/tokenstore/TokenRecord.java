// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.oauth.AccessToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a {@link TokenStore} keeps for one set of credentials. Immutable; {@link #toString()} does not show the token.
 *
 * @param token null if there was none yet
 */
public record TokenRecord(AccessToken token, RefreshState requests) {

    /** No token, and no request yet. */
    public static final TokenRecord EMPTY = new TokenRecord(null, RefreshState.NEW);

    private static final Logger LOG = LoggerFactory.getLogger(TokenRecord.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_MESSAGE = 300;

    /**
     * Reads what {@link #toJson()} wrote. Fields that it does not know are ignored, so that versions may be mixed.
     *
     * @param json null gives {@link #EMPTY}, and so does any other text, with a warning in the log that does not quote it
     * @param store is named in the warning
     */
    public static TokenRecord parse(String json, TokenStore store) {
        if (json == null) {
            return EMPTY;
        }
        try {
            return read(json);
        } catch (IllegalArgumentException e) {
            LOG.warn("Ignoring the unreadable token record in {}: {}", store, e.getMessage());
            return EMPTY;
        }
    }

    private static TokenRecord read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON"); // the message of the cause would quote it
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("it is not a JSON object");
        }
        RequestBudget budget = new RequestBudget(times(json, "requests"), times(json, "issued"));
        return new TokenRecord(
                json.has("token") ? token(json.get("token")) : null,
                json.has("failure")
                        ? failed(budget, json.get("failure"))
                        : new RefreshState(budget, 0, 0, null, null, ""));
    }

    private static AccessToken token(JsonNode json) {
        return new AccessToken(
                json.path("value").asText(), instant(json.path("expiresAt")), instant(json.path("refreshAt")));
    }

    private static RefreshState failed(RequestBudget budget, JsonNode json) {
        BiginFailure failure = BiginFailure.of(
                        json.path("code").asText(),
                        json.path("status").asInt(),
                        json.path("message").asText())
                .withResolution(json.path("resolution").asText());
        return new RefreshState(
                budget,
                0,
                json.path("inRow").asInt(),
                failure,
                instant(json.path("notBefore")),
                json.path("secret").asText());
    }

    private static List<Instant> times(JsonNode json, String name) {
        List<Instant> times = new ArrayList<>();
        json.path(name).forEach(time -> times.add(instant(time)));
        return times;
    }

    private static Instant instant(JsonNode json) {
        try {
            return Instant.parse(json.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a time in it is not readable"); // the message of the cause would quote it
        }
    }

    /** The record as text of at most 4,000 characters, unless Zoho's tokens grow to more than 1,000. It is a secret. */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode();
        if (token != null) {
            json.putObject("token")
                    .put("value", token.value())
                    .put("expiresAt", token.expiresAt().toString())
                    .put("refreshAt", token.refreshAt().toString());
        }
        write(requests.budget().requests(), json.putArray("requests"));
        write(requests.budget().issued(), json.putArray("issued"));
        BiginFailure failure = requests.lastFailure();
        if (failure != null) {
            String message = failure.message();
            json.putObject("failure")
                    .put("code", failure.code())
                    .put("status", failure.httpStatus())
                    .put("message", message.substring(0, Math.min(message.length(), MAX_MESSAGE)))
                    .put("resolution", failure.resolution())
                    .put("secret", requests.secret())
                    .put("inRow", requests.inRow())
                    .put("notBefore", requests.notBefore().toString());
        }
        return json.toString();
    }

    private static void write(List<Instant> times, ArrayNode json) {
        times.forEach(time -> json.add(time.toString()));
    }
}
