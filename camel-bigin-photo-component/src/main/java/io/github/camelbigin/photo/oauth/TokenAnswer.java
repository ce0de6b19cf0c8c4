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
 * What the token endpoint said. A token was given if and only if the JSON has one; the HTTP status means nothing
 * ({@code bigin-api.md} section 2.3).
 *
 * @param json null when the answer is no JSON object
 * @param unreadable why not; null when it is one
 * @param retryAfter null when the answer does not say
 */
record TokenAnswer(int status, JsonNode json, String unreadable, Duration retryAfter) {

    private static final int MAX_TEXT = 200;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNameLength(256)
                            .maxNumberLength(32)
                            .maxStringLength(TokenEndpoint.MAX_ANSWER)
                            .maxDocumentLength(TokenEndpoint.MAX_ANSWER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static TokenAnswer of(int status, byte[] body, Duration retryAfter) {
        if (body.length == 0) {
            return new TokenAnswer(status, null, "is empty", retryAfter);
        }
        if (body.length > TokenEndpoint.MAX_ANSWER) {
            return new TokenAnswer(status, null, "is longer than " + TokenEndpoint.MAX_ANSWER + " bytes", retryAfter);
        }
        try {
            JsonNode json = JSON.readTree(body);
            return json.isObject()
                    ? new TokenAnswer(status, json, null, retryAfter)
                    : new TokenAnswer(status, null, "is no JSON object", retryAfter);
        } catch (JsonProcessingException e) {
            // neither its message nor itself as cause: it quotes the answer, which may hold a token
            String where = e.getLocation() == null
                    ? ""
                    : ", from byte " + e.getLocation().getByteOffset() + " on";
            return new TokenAnswer(status, null, "is no JSON" + where, retryAfter);
        } catch (IOException e) { // bytes that are no text either, in what JSON would take for UTF-32
            return new TokenAnswer(status, null, "is no JSON", retryAfter);
        }
    }

    /**
     * @param asked when the request was made: a token's life may begin at any time after
     * @param withoutSecrets applied to the text of the answer
     */
    AccessToken token(Instant asked, UnaryOperator<String> withoutSecrets) throws BiginPhotoException {
        Optional<String> value = text("access_token");
        if (value.isEmpty()) {
            throw failure(withoutSecrets).withRetryAfter(retryAfter).toException();
        }
        if (!Secrets.isHeaderSafe(value.get())) {
            throw failure(BiginErrorCode.UNREADABLE_ANSWER, "The access_token holds characters that no token has")
                    .toException();
        }
        return AccessToken.issued(value.get(), asked, TokenLife.of(json));
    }

    /** As {@link #token}, with what else comes in exchange for a grant code. */
    GrantedTokens granted(Instant asked, UnaryOperator<String> withoutSecrets) throws BiginPhotoException {
        AccessToken token = token(asked, withoutSecrets);
        Optional<String> refreshToken = text("refresh_token");
        if (refreshToken.isPresent() && !Secrets.isHeaderSafe(refreshToken.get())) {
            throw failure(BiginErrorCode.UNREADABLE_ANSWER, "The refresh_token holds characters that no token has")
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
            return failure(BiginErrorCode.UNEXPECTED_REDIRECT, "The token endpoint answers with a redirect");
        }
        if (status == 407) {
            return BiginFailure.of("HTTP_407", status, "A proxy answers instead of the token endpoint");
        }
        Optional<String> error =
                text("error").or(() -> text("code")); // the latter: an API host given as accountsDomain
        Optional<BiginErrorCode> known = error.flatMap(TokenError::of);
        // a known one is the code already
        String said = Stream.of(
                        known.isPresent() ? Optional.<String>empty() : error,
                        text("error_description"),
                        text("message"))
                .flatMap(Optional::stream)
                .map(withoutSecrets)
                .map(TokenAnswer::readable)
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
            return failure(BiginErrorCode.UNREADABLE_ANSWER, "The answer of the token endpoint " + unreadable);
        }
        return status >= 500
                ? serverFailed(said)
                : failure(BiginErrorCode.UNREADABLE_ANSWER, "The answer has neither access_token nor error");
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
                        "Zoho's accounts server failed on its side; try again later, and check accountsDomain if it stays");
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
}
