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
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The control API under {@code /sandbox}: drives the sandbox from another process. */
public final class ControlCalls implements CallHandler {
    private static final int LONGEST_BODY = 1024 * 1024;

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
        this.gallery = new GalleryCalls(organisation.photos(), uri);
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
        return call.method().equals("GET") ? ok(ControlJson.state(uri.get(), organisation)) : wrongMethod(call);
    }

    private Answer credentials(Call call) {
        return call.method().equals("GET")
                ? ok(Map.of(
                        "clientId", organisation.settings().clientId(),
                        "clientSecret", organisation.settings().clientSecret(),
                        "refreshToken", organisation.tokens().refreshToken()))
                : wrongMethod(call);
    }

    private Answer requests(Call call) {
        switch (call.method()) {
            case "GET":
                return ok(requests.all().stream().map(ControlJson::request).toList());
            case "DELETE":
                requests.clear();
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
                        ? organisation
                                .photos()
                                .find(path[2], path[3])
                                .map(GalleryCalls::photo)
                                .orElseGet(() -> error(404, "no photo on " + path[2] + '/' + path[3]))
                        : ok(organisation.photos().all().stream()
                                .map(ControlJson::photo)
                                .toList());
            case "DELETE":
                if (one) {
                    organisation.photos().remove(path[2], path[3]);
                } else {
                    organisation.photos().clear();
                }
                return done();
            default:
                return wrongMethod(call);
        }
    }

    private Answer records(Call call, String[] path, JsonNode body) {
        switch (call.method()) {
            case "GET":
                return ok(organisation.records().all());
            case "POST":
                String module = body.path("module").asText();
                String id = body.path("id").asText();
                organisation.records().add(module, id);
                if (body.path("locked").asBoolean()) {
                    organisation.records().lock(module, id);
                }
                if (body.hasNonNull("denied")) {
                    organisation
                            .records()
                            .denyPermission(module, id, body.get("denied").asText());
                }
                return done();
            case "DELETE":
                if (path.length != 4) {
                    return error(400, "name one record: /sandbox/records/{module}/{id}");
                }
                organisation.records().remove(path[2], path[3]);
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
                return ok(Map.of("access_token", organisation.tokens().issueAccessToken(scopes(body))));
            case "code":
                return ok(Map.of("code", organisation.tokens().issueGrantCode()));
            case "expire":
                organisation.tokens().expireAccessTokens();
                return done();
            case "revoke":
                organisation.tokens().revokeRefreshToken();
                return done();
            case "restore":
                organisation.tokens().restoreRefreshToken();
                return done();
            case "scopes":
                organisation.tokens().scopes(scopes(body));
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
                FaultJson.order(body, faults);
                return done();
            case "DELETE":
                faults.clear();
                faults.onToken().clear();
                return done();
            default:
                return wrongMethod(call);
        }
    }
}
