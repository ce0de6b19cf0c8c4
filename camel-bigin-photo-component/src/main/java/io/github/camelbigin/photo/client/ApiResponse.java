// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.oauth.RetryAfter;
import io.github.camelbigin.photo.oauth.Secrets;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Status and body of a response that is not a photo, read up to a bound: {@code bigin-api.md} section 4.1. A body that is not
 * Bigin's envelope has an empty {@code code}.
 */
record ApiResponse(int status, String code, String message, BiginFailure failure) {

    static final int MAX_BYTES = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build());
    private static final TypeReference<LinkedHashMap<String, Object>> DETAILS = new TypeReference<>() {};

    /** @param body of {@code response}, by {@link #body} */
    static ApiResponse of(ClassicHttpResponse response, byte[] body, Clock clock) {
        int status = response.getCode();
        ApiResponse read = Responses.encoding(response)
                .map(encoding -> unreadable(status, "one with " + encoding))
                .orElseGet(() -> parse(status, body));
        BiginFailure failure = read.failure.withRetryAfter(RetryAfter.of(response, clock.instant()));
        return new ApiResponse(status, read.code, read.message, failure);
    }

    /** @throws UnreadableResponseException if it does not have the form of a response with a record */
    static void requireRecord(ClassicHttpResponse response) throws IOException {
        JsonNode json = Responses.encoding(response).isPresent() ? null : json(Responses.body(response));
        if (json == null || !json.path("data").path(0).isObject()) {
            throw new UnreadableResponseException("Expected a record, got something else");
        }
    }

    boolean isSuccess() {
        return status / 100 == 2 && "SUCCESS".equals(code);
    }

    /** {@code bigin-api.md} section 2.5: either code may mean an expired token, under either status. */
    boolean isStaleToken() {
        return (status == 401 || status == 400)
                && (code.equals("INVALID_TOKEN")
                        || code.equals("AUTHENTICATION_FAILURE")
                        || code.equals("INVALID_OAUTHTOKEN"));
    }

    /** Whether Bigin accepted the token and refuses something else. */
    boolean acceptsToken() {
        return !isStaleToken() && !code.isEmpty() && (status == 400 || status == 401 || status == 403);
    }

    /** The failure without the secret, which the response may quote. */
    BiginFailure failureWithout(String secret) {
        // in full: a text that is shortened may end with a part of the secret
        String fullCode = code.isEmpty() ? failure.code() : code;
        String fullMessage = code.isEmpty() ? failure.message() : message;
        return BiginFailure.of(Secrets.mask(fullCode, secret), status, Secrets.mask(fullMessage, secret))
                .withDetails(masked(failure.details(), secret))
                .withResolution(failure.resolution())
                .withRetryAfter(failure.retryAfter());
    }

    private static Map<String, Object> masked(Map<?, ?> details, String secret) {
        Map<String, Object> clean = new LinkedHashMap<>();
        details.forEach((key, value) -> clean.put(Secrets.mask(key.toString(), secret), maskedValue(value, secret)));
        return clean;
    }

    private static Object maskedValue(Object value, String secret) {
        if (value instanceof Map<?, ?> map) {
            return masked(map, secret);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> maskedValue(element, secret)).toList();
        }
        return value instanceof String text ? Secrets.mask(text, secret) : value;
    }

    static ApiResponse parse(int status, byte[] body) {
        JsonNode json = json(body);
        String code = json == null ? "" : json.path("code").asText("");
        if (code.isEmpty()) {
            return withoutEnvelope(status, json, body);
        }
        String message = json.path("message").asText("");
        JsonNode details = json.path("details");
        Map<String, Object> values =
                details.isObject() && !details.isEmpty() ? JSON.convertValue(details, DETAILS) : Map.of();
        return new ApiResponse(
                status, code, message, BiginFailure.of(code, status, message).withDetails(values));
    }

    private static ApiResponse withoutEnvelope(int status, JsonNode json, byte[] body) {
        if (status / 100 == 3) {
            return unreadable(
                    status,
                    BiginFailure.of(
                            BiginErrorCode.UNEXPECTED_REDIRECT.code(),
                            status,
                            "A redirect instead of a response of Bigin"));
        }
        return unreadable(
                status, body.length == 0 ? "an empty one" : json == null ? "one that is not JSON" : "unknown JSON");
    }

    private static ApiResponse unreadable(int status, String what) {
        String text = "Expected a response of Bigin, got " + what;
        String code =
                switch (status) {
                    // Bigin itself would say INVALID_URL_PATTERN: this address is not Bigin's, whatever the photo
                    case 404, 405, 410 -> BiginErrorCode.NOT_BIGIN.code();
                    // another status says more than the missing body, and decides; the code contains it
                    default -> status >= 400 ? "HTTP_" + status : BiginErrorCode.UNREADABLE_ANSWER.code();
                };
        return unreadable(status, BiginFailure.of(code, status, text));
    }

    private static ApiResponse unreadable(int status, BiginFailure failure) {
        return new ApiResponse(status, "", "", failure);
    }

    /** Whether {@code body} is a JSON object with a list of that name, as in responses with records or users. */
    static boolean holdsList(byte[] body, String name) {
        JsonNode json = json(body);
        return json != null && json.path(name).isArray();
    }

    private static JsonNode json(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(body);
            return json != null && json.isObject() ? json : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** Parses a response of success only where it differs from the one before, which it rarely does. Thread-safe. */
    static final class Cache {

        private record Seen(byte[] body, ApiResponse response) {}

        private volatile Seen seen;

        ApiResponse read(ClassicHttpResponse response, Clock clock) throws IOException {
            byte[] body = Responses.body(response);
            Seen last = seen;
            boolean same = last != null
                    && last.response.status == response.getCode()
                    && Arrays.equals(last.body, body)
                    && Responses.encoding(response).isEmpty();
            if (same) {
                return last.response;
            }
            ApiResponse read = of(response, body, clock);
            if (read.isSuccess()) {
                seen = new Seen(body, read);
            }
            return read;
        }
    }
}
