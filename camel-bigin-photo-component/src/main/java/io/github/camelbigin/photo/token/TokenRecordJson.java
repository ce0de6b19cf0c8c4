// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

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

/** {@link TokenRecord} as text. Fields that it does not know are left out, so that versions may be mixed. */
final class TokenRecordJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;

    private TokenRecordJson() {}

    static String write(TokenRecord stored) {
        ObjectNode json = JSON.createObjectNode();
        json.put("revision", stored.revision());
        AccessToken token = stored.token();
        if (token != null) {
            json.putObject("token")
                    .put("value", token.value())
                    .put("expiresAt", token.expiresAt().toString())
                    .put("refreshAt", token.refreshAt().toString());
        }
        RequestBudget budget = stored.requests().budget();
        write(budget.requests(), json.putArray("requests"));
        write(budget.issued(), json.putArray("issued"));
        if (stored.requests().lastFailure() != null) {
            writeFailure(stored.requests(), json.putObject("failure"));
        }
        if (stored.lease() != null) {
            json.putObject("lease")
                    .put("owner", stored.lease().owner())
                    .put("until", stored.lease().until().toString());
        }
        return json.toString();
    }

    private static void write(List<Instant> times, ArrayNode json) {
        times.forEach(time -> json.add(time.toString()));
    }

    private static void writeFailure(RefreshState requests, ObjectNode json) {
        BiginFailure failure = requests.lastFailure();
        String message = failure.message();
        json.put("code", failure.code())
                .put("status", failure.httpStatus())
                .put("message", message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)))
                .put("resolution", failure.resolution())
                .put("secret", requests.secret())
                .put("inRow", requests.inRow())
                .put("notBefore", requests.notBefore().toString());
    }

    /** @throws IllegalArgumentException if it is no such text; does not quote it */
    static TokenRecord read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON"); // whose message would quote it
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        return new TokenRecord(
                json.path("revision").asLong(),
                json.has("token") ? token(json.get("token")) : null,
                requests(new RequestBudget(times(json, "requests"), times(json, "issued")), json.path("failure")),
                json.has("lease") ? lease(json.get("lease")) : null);
    }

    private static List<Instant> times(JsonNode json, String name) {
        List<Instant> times = new ArrayList<>();
        json.path(name).forEach(time -> times.add(instant(time)));
        return times;
    }

    private static AccessToken token(JsonNode json) {
        return new AccessToken(
                json.path("value").asText(), instant(json.path("expiresAt")), instant(json.path("refreshAt")));
    }

    private static Lease lease(JsonNode json) {
        return new Lease(json.path("owner").asText(), instant(json.path("until")));
    }

    private static RefreshState requests(RequestBudget budget, JsonNode json) {
        if (json.isMissingNode()) {
            return new RefreshState(budget, 0, 0, null, null, "");
        }
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

    private static Instant instant(JsonNode json) {
        try {
            return Instant.parse(json.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it holds something else where a time should be"); // as above
        }
    }
}
