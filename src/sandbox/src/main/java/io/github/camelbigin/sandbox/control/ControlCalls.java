// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.calls.Faults;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.http.CallHandler;
import io.github.camelbigin.sandbox.http.RequestLog;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.Photos;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The control API under {@code /sandbox}: controls the sandbox from another process. */
public final class ControlCalls implements CallHandler {
    private static final int MAX_BODY = 1024 * 1024;
    private static final Set<String> PARTS =
            Set.of("", "credentials", "requests", "photos", "records", "tokens", "faults", "gallery");

    private final Organisation organisation;
    private final Faults faults;
    private final RequestLog requests;
    private final Supplier<URI> uri;
    private final GalleryCalls gallery;

    /** @param uri the sandbox's own, known as soon as there are calls */
    public ControlCalls(Organisation organisation, Faults faults, RequestLog requests, Supplier<URI> uri) {
        this.organisation = organisation;
        this.faults = faults;
        this.requests = requests;
        this.uri = uri;
        this.gallery = new GalleryCalls(organisation, uri);
    }

    @Override
    public Answer answer(Call call) throws IOException {
        try {
            return answer(call, Json.parse(call.body().readNBytes(MAX_BODY)));
        } catch (JsonProcessingException malformed) {
            return error(400, "the body is not JSON");
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return error(400, refused.getMessage());
        }
    }

    private Answer answer(Call call, JsonNode body) throws IOException {
        String[] path = call.path().substring(1).split("/");
        String part = path.length > 1 ? path[1] : "";
        return switch (call.method() + ' ' + part) {
            case "GET " -> ok(ControlJson.state(uri.get(), organisation));
            case "GET credentials" -> ok(credentials());
            case "GET gallery" -> gallery.answer(call);
            case "GET requests" ->
                ok(requests.all().stream().map(ControlJson::request).toList());
            case "DELETE requests" -> done(requests::clear);
            case "GET photos" -> photos(path);
            case "DELETE photos" -> done(() -> deletePhotos(path));
            case "GET records" -> ok(organisation.records().all());
            case "POST records" -> done(() -> addRecord(body));
            case "DELETE records" -> deleteRecord(path);
            case "POST tokens" -> tokens(call, path, scopes(body));
            case "POST faults" -> done(() -> FaultJson.order(body, faults));
            case "DELETE faults" -> done(this::clearFaults);
            default ->
                PARTS.contains(part)
                        ? error(405, "not possible here: " + call.method())
                        : error(404, "unknown: " + call.path());
        };
    }

    private static Answer ok(Object json) {
        return Answer.json(200, null, json);
    }

    static Answer error(int status, String message) {
        return Answer.json(status, null, Map.of("error", message));
    }

    private static Answer done(Runnable action) {
        action.run();
        return Answer.empty(204);
    }

    private Map<String, String> credentials() {
        return Map.of(
                "clientId", organisation.settings().clientId(),
                "clientSecret", organisation.settings().clientSecret(),
                "refreshToken", organisation.tokens().refreshToken());
    }

    private Answer photos(String... path) {
        Photos photos = organisation.photos();
        return path.length == 4
                ? photos.find(path[2], path[3])
                        .map(GalleryCalls::photo)
                        .orElseGet(() -> error(404, "no photo on " + path[2] + '/' + path[3]))
                : ok(photos.all().stream().map(ControlJson::photo).toList());
    }

    private void deletePhotos(String... path) {
        if (path.length == 4) {
            organisation.photos().remove(path[2], path[3]);
        } else {
            organisation.photos().clear();
        }
    }

    private void addRecord(JsonNode body) {
        Records records = organisation.records();
        String module = body.path("module").asText();
        String id = body.path("id").asText();
        records.add(module, id, Json.map(body.path("fields")));
        if (body.path("locked").asBoolean()) {
            records.lock(module, id);
        }
        if (body.hasNonNull("refused")) {
            records.refuse(module, id, body.get("refused").asText());
        }
        if (body.hasNonNull("denied")) {
            records.denyPermission(module, id, body.get("denied").asText());
        }
    }

    private Answer deleteRecord(String... path) {
        return path.length == 4
                ? done(() -> organisation.records().remove(path[2], path[3]))
                : error(400, "name one record: /sandbox/records/{module}/{id}");
    }

    private Answer tokens(Call call, String[] path, String... scopes) {
        Tokens tokens = organisation.tokens();
        return switch (path.length > 2 ? path[2] : "") {
            case "" -> ok(Map.of("access_token", tokens.issueAccessToken(scopes)));
            case "code" -> ok(Map.of("code", tokens.issueGrantCode()));
            case "expire" -> done(tokens::expireAccessTokens);
            case "revoke" -> done(tokens::revokeRefreshToken);
            case "restore" -> done(tokens::restoreRefreshToken);
            case "scopes" -> done(() -> tokens.scopes(scopes));
            default -> error(404, "unknown: " + call.path());
        };
    }

    private static String[] scopes(JsonNode body) {
        List<String> scopes = new ArrayList<>();
        body.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return scopes.toArray(String[]::new);
    }

    private void clearFaults() {
        faults.clear();
        faults.onToken().clear();
    }
}
