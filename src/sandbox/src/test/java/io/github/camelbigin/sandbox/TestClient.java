// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.sandbox.answer.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the sandbox as a client would that shares no code with it. */
final class TestClient {
    static final String ID = "2034020000000489033";
    static final String PHOTO = "/bigin/v2/Contacts/" + ID + "/photo";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BiginSandbox sandbox;
    private final String token;

    TestClient(BiginSandbox sandbox) {
        this(sandbox, sandbox.issueAccessToken());
    }

    /** @param token null to send none */
    TestClient(BiginSandbox sandbox, String token) {
        this.sandbox = sandbox;
        this.token = token;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(sandbox.uri().resolve(path)).timeout(Duration.ofSeconds(90));
        return token == null ? request : request.header("Authorization", "Zoho-oauthtoken " + token);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<byte[]> trySend(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path));
    }

    HttpResponse<byte[]> delete(String path) {
        return send(request(path).DELETE());
    }

    HttpResponse<byte[]> upload(byte[] photo) {
        return uploadBody(MultipartBody.photo("photo.png", photo));
    }

    HttpResponse<byte[]> uploadBody(byte[] body) {
        return send(uploadRequest(PHOTO, body));
    }

    HttpRequest.Builder uploadRequest(String path, byte[] body) {
        return request(path).header("Content-Type", MultipartBody.CONTENT_TYPE).POST(BodyPublishers.ofByteArray(body));
    }

    HttpResponse<byte[]> post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<byte[]> grant(String parameters) {
        return post("/oauth/v2/token", "application/x-www-form-urlencoded", parameters);
    }

    /** The parameters of a refresh with the sandbox's own credentials. */
    String refreshParameters() {
        return "grant_type=refresh_token&client_id=" + sandbox.clientId() + "&client_secret=" + sandbox.clientSecret()
                + "&refresh_token=" + sandbox.refreshToken();
    }

    HttpResponse<byte[]> refresh() {
        return grant(refreshParameters());
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return Json.parse(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code "400 INVALID_DATA"}; the code is empty where the body has none. */
    static String outcome(HttpResponse<byte[]> response) {
        JsonNode json = json(response);
        String code = json.path("code").asText(json.path("error").asText());
        return (response.statusCode() + " " + code).strip();
    }
}
