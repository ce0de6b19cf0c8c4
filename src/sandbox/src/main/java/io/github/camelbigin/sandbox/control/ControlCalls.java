// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.http.CallHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The control API under {@code /sandbox}: drives the sandbox from another process. */
public final class ControlCalls implements CallHandler {
    private static final int LONGEST_BODY = 1024 * 1024;

    private final BiginSandbox sandbox;
    private final GalleryCalls gallery;

    public ControlCalls(BiginSandbox sandbox) {
        this.sandbox = sandbox;
        this.gallery = new GalleryCalls(sandbox);
    }

    @Override
    public Answer answer(Call call) throws IOException {
        String[] path = call.path().substring(1).split("/");
        try {
            JsonNode body = Json.parse(call.body().readNBytes(LONGEST_BODY));
            String part = path.length > 1 ? path[1] : "";
            return switch (part) {
                case "" -> state(call);
                case "credentials" -> credentials(call);
                case "requests" -> requests(call);
                case "photos" -> photos(call, path);
                case "records" -> records(call, path, body);
                case "tokens" -> tokens(call, path, body);
                case "faults" -> faults(call, body);
                case "gallery" -> gallery.answer(call);
                default -> error(404, "unknown: " + call.path());
            };
        } catch (JsonProcessingException malformed) {
            return error(400, "the body is no JSON");
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return error(400, refused.getMessage());
        }
    }

    private static Answer ok(Object json) {
        return Answer.json(200, null, json);
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, null, Map.of("error", message));
    }

    private static Answer wrongMethod(Call call) {
        return error(405, "not possible here: " + call.method());
    }

    private static Answer done() {
        return Answer.empty(204);
    }

    private Answer state(Call call) {
        return call.method().equals("GET") ? ok(ControlJson.state(sandbox)) : wrongMethod(call);
    }

    private Answer credentials(Call call) {
        return call.method().equals("GET")
                ? ok(Map.of(
                        "clientId", sandbox.clientId(),
                        "clientSecret", sandbox.clientSecret(),
                        "refreshToken", sandbox.refreshToken()))
                : wrongMethod(call);
    }

    private Answer requests(Call call) {
        switch (call.method()) {
            case "GET":
                return ok(sandbox.requests().all().stream()
                        .map(ControlJson::request)
                        .toList());
            case "DELETE":
                sandbox.requests().clear();
                return done();
            default:
                return wrongMethod(call);
        }
    }

    private Answer photos(Call call, String... path) {
        boolean one = path.length == 4;
        switch (call.method()) {
            case "GET":
                return one
                        ? sandbox.photos()
                                .find(path[2], path[3])
                                .map(GalleryCalls::photo)
                                .orElseGet(() -> error(404, "no photo on " + path[2] + '/' + path[3]))
                        : ok(sandbox.photos().all().stream()
                                .map(ControlJson::photo)
                                .toList());
            case "DELETE":
                if (one) {
                    sandbox.photos().remove(path[2], path[3]);
                } else {
                    sandbox.photos().clear();
                }
                return done();
            default:
                return wrongMethod(call);
        }
    }

    private Answer records(Call call, String[] path, JsonNode body) {
        switch (call.method()) {
            case "GET":
                return ok(sandbox.records().all());
            case "POST":
                String module = body.path("module").asText();
                String id = body.path("id").asText();
                sandbox.records().add(module, id);
                if (body.path("locked").asBoolean()) {
                    sandbox.records().lock(module, id);
                }
                if (body.hasNonNull("denied")) {
                    sandbox.records()
                            .denyPermission(module, id, body.get("denied").asText());
                }
                return done();
            case "DELETE":
                if (path.length != 4) {
                    return error(400, "name one record: /sandbox/records/{module}/{id}");
                }
                sandbox.records().remove(path[2], path[3]);
                return done();
            default:
                return wrongMethod(call);
        }
    }

    private Answer tokens(Call call, String[] path, JsonNode body) {
        if (!call.method().equals("POST")) {
            return wrongMethod(call);
        }
        switch (path.length > 2 ? path[2] : "") {
            case "":
                String[] scopes = scopes(body);
                String token = scopes.length == 0 ? sandbox.issueAccessToken() : sandbox.issueAccessToken(scopes);
                return ok(Map.of("access_token", token));
            case "code":
                return ok(Map.of("code", sandbox.tokens().issueGrantCode()));
            case "expire":
                sandbox.tokens().expireAccessTokens();
                return done();
            case "revoke":
                sandbox.tokens().revokeRefreshToken();
                return done();
            case "restore":
                sandbox.tokens().restoreRefreshToken();
                return done();
            case "scopes":
                sandbox.tokens().scopes(scopes(body));
                return done();
            default:
                return error(404, "unknown: " + call.path());
        }
    }

    private static String[] scopes(JsonNode body) {
        List<String> scopes = new ArrayList<>();
        body.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return scopes.toArray(String[]::new);
    }

    private Answer faults(Call call, JsonNode body) {
        switch (call.method()) {
            case "POST":
                FaultJson.order(body, sandbox.faults());
                return done();
            case "DELETE":
                sandbox.faults().clear();
                sandbox.faults().onToken().clear();
                return done();
            default:
                return wrongMethod(call);
        }
    }
}
