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
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Status and body of an answer that is not a photo, read to a bound: {@code bigin-api.md} section 4.1. What is no envelope
 * of Bigin's keeps an empty {@code code}.
 */
record Answer(int status, String code, String message, Map<String, Object> details, BiginFailure failure) {

    static final int MAX_BYTES = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build());
    private static final TypeReference<LinkedHashMap<String, Object>> DETAILS = new TypeReference<>() {};

    static Answer read(ClassicHttpResponse response, Clock clock) throws IOException {
        return of(response, body(response), clock);
    }

    /** @param body of {@code response}, by {@link #body} */
    static Answer of(ClassicHttpResponse response, byte[] body, Clock clock) {
        int status = response.getCode();
        Answer answer = OpenAnswer.encoding(response)
                .map(encoding -> unreadable(status, "one with " + encoding))
                .orElseGet(() -> parse(status, body));
        BiginFailure failure = answer.failure;
        return new Answer(
                answer.status,
                answer.code,
                answer.message,
                answer.details,
                failure.withRetryAfter(RetryAfter.of(response, clock.instant())));
    }

    /** Passes only what has the form of an answer with a record. */
    static void requireRecord(ClassicHttpResponse response) throws IOException {
        JsonNode json = OpenAnswer.encoding(response).isPresent() ? null : json(body(response));
        if (json == null || !json.path("data").path(0).isObject()) {
            throw new UnreadableAnswerException("Expected a record, got something else");
        }
    }

    boolean isSuccess() {
        return status / 100 == 2 && "SUCCESS".equals(code);
    }

    /** {@code bigin-api.md} section 2.5: either code may mean an expired token, under either status. */
    boolean saysStaleToken() {
        return (status == 401 || status == 400)
                && (code.equals("INVALID_TOKEN")
                        || code.equals("AUTHENTICATION_FAILURE")
                        || code.equals("INVALID_OAUTHTOKEN"));
    }

    /** Whether Bigin took the token and refuses something else. */
    boolean saysOtherThanToken() {
        return !saysStaleToken() && !code.isEmpty() && (status == 400 || status == 401 || status == 403);
    }

    /** The failure without what the answer quotes of the request. */
    BiginFailure failureWithout(String secret) {
        return code.isEmpty()
                ? EchoedSecret.removedFrom(failure, failure.code(), failure.message(), secret)
                : EchoedSecret.removedFrom(failure, code, message, secret);
    }

    static Answer parse(int status, byte[] body) {
        JsonNode json = json(body);
        String code = json == null ? "" : json.path("code").asText("");
        if (code.isEmpty()) {
            return withoutEnvelope(status, json, body);
        }
        String message = json.path("message").asText("");
        JsonNode details = json.path("details");
        Map<String, Object> values =
                details.isObject() && !details.isEmpty() ? JSON.convertValue(details, DETAILS) : Map.of();
        return new Answer(
                status,
                code,
                message,
                values,
                BiginFailure.of(code, status, message).withDetails(values));
    }

    private static Answer withoutEnvelope(int status, JsonNode json, byte[] body) {
        if (status / 100 == 3) {
            return unreadable(
                    status,
                    BiginFailure.of(
                            BiginErrorCode.UNEXPECTED_REDIRECT.code(), status, "A redirect instead of Bigin's answer"));
        }
        return unreadable(
                status,
                body.length == 0 ? "an empty answer" : json == null ? "an answer that is no JSON" : "unknown JSON");
    }

    private static Answer unreadable(int status, String what) {
        String text = "Expected Bigin's answer, got " + what;
        String code =
                switch (status) {
                    // Bigin itself says INVALID_URL_PATTERN: this address is not Bigin's, whatever the photo
                    case 404, 405, 410 -> BiginErrorCode.NOT_BIGIN.code();
                    // another status says more than the missing body, and decides; the code tells what was wrong
                    default -> status >= 400 ? "HTTP_" + status : BiginErrorCode.UNREADABLE_ANSWER.code();
                };
        return unreadable(status, BiginFailure.of(code, status, text));
    }

    private static Answer unreadable(int status, BiginFailure failure) {
        return new Answer(status, "", "", Map.of(), failure);
    }

    /** Whether {@code body} is a JSON object with a list of that name, as records and users are answered. */
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

    static byte[] body(ClassicHttpResponse response) throws IOException {
        InputStream in =
                response.getEntity() == null ? null : response.getEntity().getContent();
        if (in == null) {
            return new byte[0];
        }
        long length = response.getEntity().getContentLength();
        // one more, to see the end, or the connection could not be used again; MAX_BYTES costs a buffer of 16 KB
        byte[] body = in.readNBytes(length >= 0 && length < MAX_BYTES ? (int) length + 1 : MAX_BYTES);
        if (body.length == MAX_BYTES) {
            OpenAnswer.abandon(response);
        }
        return body;
    }
}
