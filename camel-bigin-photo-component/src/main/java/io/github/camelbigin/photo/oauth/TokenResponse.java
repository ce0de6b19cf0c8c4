// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A response of the token endpoint. It has a token if and only if the JSON has one; the HTTP status means nothing
 * ({@code bigin-api.md} section 2.3).
 *
 * @param json null if the response is not a JSON object
 * @param unreadable why not; null if it is one
 * @param retryAfter null if the response has none
 */
record TokenResponse(int status, JsonNode json, String unreadable, Duration retryAfter) {

    private static final int MAX_TEXT = 200;

    /** Zoho's tokens are valid for an hour; what is only assumed is assumed shorter. */
    private static final Duration ASSUMED_LIFE = Duration.ofMinutes(50);

    private static final long MAX_SECONDS = Duration.ofDays(1).toSeconds();

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNameLength(256)
                            .maxNumberLength(32)
                            .maxStringLength(TokenEndpoint.MAX_RESPONSE)
                            .maxDocumentLength(TokenEndpoint.MAX_RESPONSE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static TokenResponse of(int status, byte[] body, Duration retryAfter) {
        if (body.length == 0) {
            return new TokenResponse(status, null, "is empty", retryAfter);
        }
        if (body.length > TokenEndpoint.MAX_RESPONSE) {
            return new TokenResponse(
                    status, null, "is longer than " + TokenEndpoint.MAX_RESPONSE + " bytes", retryAfter);
        }
        try {
            JsonNode json = JSON.readTree(body);
            return json.isObject()
                    ? new TokenResponse(status, json, null, retryAfter)
                    : new TokenResponse(status, null, "is not a JSON object", retryAfter);
        } catch (JsonProcessingException e) {
            // neither its message nor itself as cause: it quotes the response, which may hold a token
            String where = e.getLocation() == null
                    ? ""
                    : ", from byte " + e.getLocation().getByteOffset() + " on";
            return new TokenResponse(status, null, "is not JSON" + where, retryAfter);
        } catch (IOException e) { // bytes that are not even text, in what JSON would read as UTF-32
            return new TokenResponse(status, null, "is not JSON", retryAfter);
        }
    }

    /**
     * @param asked when the request was made: a token may be issued at any time after
     * @param withoutSecrets applied to the text of the response
     */
    AccessToken token(Instant asked, UnaryOperator<String> withoutSecrets) throws BiginPhotoException {
        Optional<String> value = text("access_token");
        if (value.isEmpty()) {
            throw failure(withoutSecrets).withRetryAfter(retryAfter).toException();
        }
        if (!Secrets.isHeaderSafe(value.get())) {
            throw failure(BiginErrorCode.UNREADABLE_ANSWER, "The access_token contains characters that no token has")
                    .toException();
        }
        return AccessToken.issued(value.get(), asked, life());
    }

    /** As {@link #token}, with what else is returned for a grant code. */
    GrantedTokens granted(Instant asked, UnaryOperator<String> withoutSecrets) throws BiginPhotoException {
        AccessToken token = token(asked, withoutSecrets);
        Optional<String> refreshToken = text("refresh_token");
        if (refreshToken.isPresent() && !Secrets.isHeaderSafe(refreshToken.get())) {
            throw failure(BiginErrorCode.UNREADABLE_ANSWER, "The refresh_token contains characters that no token has")
                    .toException();
        }
        return new GrantedTokens(
                token,
                refreshToken.orElse(null),
                text("api_domain").flatMap(Domains::ofZoho).orElse(null),
                text("scope").stream()
                        .flatMap(scopes -> Stream.of(scopes.split("[,\\s]+")))
                        .filter(scope -> scope.matches("[A-Za-z.]{1,100}"))
                        .collect(Collectors.toSet()));
    }

    private BiginFailure failure(UnaryOperator<String> withoutSecrets) {
        if (status >= 300 && status < 400) {
            return failure(BiginErrorCode.UNEXPECTED_REDIRECT, "The token endpoint responds with a redirect");
        }
        if (status == 407) {
            return BiginFailure.of("HTTP_407", status, "A proxy responds instead of the token endpoint");
        }
        Optional<String> error =
                text("error").or(() -> text("code")); // the latter: an API host given as accountsDomain
        Optional<BiginErrorCode> known = error.flatMap(TokenResponse::documented);
        // a known one is already the code
        String said = Stream.of(
                        known.isPresent() ? Optional.<String>empty() : error,
                        text("error_description"),
                        text("message"))
                .flatMap(Optional::stream)
                .map(withoutSecrets)
                .map(TokenResponse::readable)
                .collect(Collectors.joining(": "));
        if (known.isPresent()) {
            return failure(known.get(), said);
        }
        if (error.isPresent()) {
            return unknown(readable(withoutSecrets.apply(error.get())), said);
        }
        if (status == 429) {
            return failure(BiginErrorCode.TOKEN_THROTTLED, said);
        }
        if (json == null) {
            return failure(BiginErrorCode.UNREADABLE_ANSWER, "The response of the token endpoint " + unreadable);
        }
        return status >= 500
                ? serverFailed(said)
                : failure(BiginErrorCode.UNREADABLE_ANSWER, "The response has neither access_token nor error");
    }

    private BiginFailure unknown(String error, String said) {
        if (status == 429) {
            return failure(BiginErrorCode.TOKEN_THROTTLED, said);
        }
        if (status >= 500) {
            return serverFailed(said);
        }
        return failure(BiginErrorCode.GENERAL_ERROR, said)
                .withDetails(Map.of("error", error))
                .withResolution(
                        "Zoho documents no such error; check the client in Zoho's API console, dataCenter and accountsDomain");
    }

    private BiginFailure serverFailed(String said) {
        String text = "The accounts server failed";
        return failure(BiginErrorCode.INTERNAL_ERROR, said.isEmpty() ? text : text + ": " + said)
                .withResolution(
                        "Zoho's accounts server had an internal error; try again later, and check accountsDomain if this persists");
    }

    private BiginFailure failure(BiginErrorCode code, String message) {
        return BiginFailure.of(code.code(), status, message);
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(json)
                .map(object -> object.get(field))
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    private static String readable(String text) {
        String clean = text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
        return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT) + "...";
    }

    /** The values of {@code error} that are documented or were seen ({@code bigin-api.md} section 2.3). */
    private static Optional<BiginErrorCode> documented(String error) {
        return Stream.of(
                        BiginErrorCode.INVALID_CLIENT,
                        BiginErrorCode.INVALID_CLIENT_SECRET,
                        BiginErrorCode.INVALID_CODE,
                        BiginErrorCode.TOKEN_THROTTLED,
                        BiginErrorCode.INVALID_REDIRECT_URI,
                        BiginErrorCode.GENERAL_ERROR)
                .filter(known -> known.code().equalsIgnoreCase(error.strip()))
                .findFirst();
    }

    /** How long the token is valid ({@code bigin-api.md} section 2.2). */
    private Duration life() {
        long legacySeconds = json.path("expires_in_sec").asLong();
        if (legacySeconds > 0 && legacySeconds <= MAX_SECONDS) {
            return Duration.ofSeconds(legacySeconds);
        }
        long expiresIn = json.path("expires_in").asLong();
        // milliseconds in the legacy form, also where its expires_in_sec was lost: no token of Zoho is valid for days
        boolean millis = json.has("expires_in_sec") || expiresIn > MAX_SECONDS;
        Duration life = millis ? Duration.ofMillis(expiresIn) : Duration.ofSeconds(expiresIn);
        return life.compareTo(Duration.ZERO) > 0 && life.toSeconds() <= MAX_SECONDS ? life : ASSUMED_LIFE;
    }
}
