// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An observed program for each test, against a sandbox in which every record exists. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ObservedTest {

    // as browsers do without TLS; TokenIT upgrades to HTTP/2
    HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @RegisterExtension
    final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    ObservedRun run;

    Map<String, String> settings() {
        return Map.of("photo.pollDelay", "50", "photo.unknown", "reject");
    }

    @BeforeEach
    void start() {
        run = ObservedRun.start(sandboxes.sandbox(), folder, settings());
    }

    @AfterEach
    void stop() {
        run.close();
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(90)).build(), body);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(run.uri().resolve(path));
    }

    /** As the page sends it. */
    HttpRequest.Builder replay(String body) {
        return request("replay")
                .header("Content-Type", "application/json")
                .header("Origin", origin())
                .header(PageApi.OWN_HEADER, "replay")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    String origin() {
        return "http://" + run.uri().getAuthority();
    }

    void upload(String path, byte[] photo) throws IOException {
        run.drop(path, photo);
        await().until(() -> Files.exists(run.inbox().resolve(".done").resolve(path)));
    }

    /** Drops a file that is not a photo. */
    void reject(String path) throws IOException {
        run.drop(path, "no photo".getBytes(StandardCharsets.UTF_8));
        awaitDeadLetter(path);
    }

    void awaitDeadLetter(String path) {
        await().until(() -> Files.exists(run.deadLetters().resolve(path)));
    }

    /** Three of them. */
    static void assertGuessesAreSlowedDownAndLogged(Callable<HttpResponse<?>> guess) throws Exception {
        try (LogOf log = LogOf.root()) {
            long begin = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                assertThat(guess.call().statusCode()).isEqualTo(401);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
            assertThat(log.warnings())
                    .containsExactly(
                            "Wrong password or token from 127.0.0.1: 1 since the start",
                            "Wrong password or token from 127.0.0.1: 2 since the start");
        }
    }
}
