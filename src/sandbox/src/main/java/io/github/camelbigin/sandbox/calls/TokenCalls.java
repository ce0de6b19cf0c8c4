// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.http.CallHandler;
import io.github.camelbigin.sandbox.http.FormBody;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import io.github.camelbigin.sandbox.organisation.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Zoho Accounts: grants and revocation, with statuses that say nothing about success ({@code bigin-api.md} sections 2.1 to 2.3). */
final class TokenCalls implements CallHandler {
    private static final int MAX_BODY = 64 * 1024;

    private final SandboxSettings settings;
    private final Tokens tokens;
    private final Supplier<URI> apiDomain;

    TokenCalls(Organisation organisation, Supplier<URI> apiDomain) {
        this.settings = organisation.settings();
        this.tokens = organisation.tokens();
        this.apiDomain = apiDomain;
    }

    @Override
    public Answer answer(Call call) throws IOException {
        Map<String, String> parameters = parameters(call);
        boolean known = call.path().equals("/oauth/v2/token") || call.path().equals("/oauth/v2/token/revoke");
        Answer answer;
        if (!known) {
            answer = error(404, "invalid_url");
        } else if (!call.method().equals("POST")) {
            answer = error(400, "general_error");
        } else if (call.path().endsWith("/revoke")) {
            answer = tokens.revoke(parameters.getOrDefault("token", ""))
                    ? Answer.json(200, "success", Map.of("status", "success"))
                    : error(200, "invalid_code");
        } else {
            answer = grant(parameters);
        }
        return BiginHeaders.onToken(answer);
    }

    private static Map<String, String> parameters(Call call) throws IOException {
        byte[] body = call.body().readNBytes(MAX_BODY);
        String text = new String(body, UTF_8);
        call.record().bodyText = text;
        Map<String, String> parameters = new HashMap<>(clientOf(call.header("Authorization")));
        parameters.putAll(call.query());
        parameters.putAll(FormBody.parse(call.header("Content-Type"), body));
        return parameters;
    }

    /** Client id and secret of a Basic header, as the parameters that they replace; empty unless it is well-formed. */
    private static Map<String, String> clientOf(String header) {
        String prefix = "Basic ";
        if (header == null || !header.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Map.of();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(prefix.length()).strip());
            String[] client = new String(decoded, UTF_8).split(":", 2);
            return client.length < 2 ? Map.of() : Map.of("client_id", client[0], "client_secret", client[1]);
        } catch (IllegalArgumentException notBase64) {
            return Map.of();
        }
    }

    private Answer grant(Map<String, String> parameters) {
        if (!settings.clientId().equals(parameters.get("client_id"))) {
            return error(200, "invalid_client");
        }
        if (!settings.clientSecret().equals(parameters.get("client_secret"))) {
            int status = settings.has(BiginVariant.INVALID_SECRET_400)
                    ? 400
                    : settings.has(BiginVariant.INVALID_SECRET_401) ? 401 : 200;
            return error(status, "invalid_client_secret");
        }
        try {
            return switch (parameters.getOrDefault("grant_type", "")) {
                case "refresh_token" -> granted(tokens.refresh(parameters.get("refresh_token")));
                case "authorization_code" -> granted(tokens.exchange(parameters.get("code")));
                default -> error(200, "general_error");
            };
        } catch (Tokens.ThrottledException tooMany) {
            return throttled();
        }
    }

    private Answer granted(Optional<Tokens.IssuedTokens> issued) {
        if (issued.isEmpty()) {
            return error(200, "invalid_code");
        }
        Tokens.IssuedTokens issuedTokens = issued.get();
        Map<String, Object> json = Json.object("access_token", issuedTokens.accessToken());
        if (issuedTokens.refreshToken() != null) {
            json.put("refresh_token", issuedTokens.refreshToken());
        }
        if (!settings.has(BiginVariant.GRANT_WITHOUT_SCOPE)) {
            json.put("scope", issuedTokens.scope());
        }
        json.put("api_domain", apiDomain.get().toString());
        json.put("token_type", "Bearer");
        if (settings.has(BiginVariant.GRANT_EXPIRES_IN_MILLISECONDS)) {
            json.put("expires_in_sec", tokens.tokenLife().toSeconds());
            json.put("expires_in", tokens.tokenLife().toMillis());
        } else if (!settings.has(BiginVariant.GRANT_WITHOUT_EXPIRES_IN)) {
            json.put("expires_in", tokens.tokenLife().toSeconds());
        }
        return Answer.json(200, "success", json);
    }

    private static Answer error(int status, String error) {
        return Answer.json(status, error, Map.of("error", error));
    }

    private Answer throttled() {
        return Answer.json(
                settings.has(BiginVariant.THROTTLED_REFRESH_200) ? 200 : 400,
                "Access Denied",
                Json.object(
                        "error_description",
                        "You have made too many requests continuously. Please try again after some time.",
                        "error",
                        "Access Denied",
                        "status",
                        "failure"));
    }
}
