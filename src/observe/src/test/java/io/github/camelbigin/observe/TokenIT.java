// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.SandboxExtension;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served to other machines, with a token. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TokenIT {

    private static final String TOKEN = "0123456789abcdef0123";

    private final HttpClient http = HttpClient.newHttpClient();

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    private ObservedRun run;

    @BeforeEach
    void start() {
        run = ObservedRun.start(
                sandboxes.sandbox(), folder, Map.of("camel.management.host", "0.0.0.0", "photo.observeToken", TOKEN));
    }

    @AfterEach
    void stop() {
        run.close();
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(run.uri().resolve(path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("me:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./", "page.js", "events", "thumbnails/1", "metrics", "nowhere", "health/../metrics"})
    void withoutTheTokenNothingIsTold(String path) throws Exception {
        HttpResponse<String> none = get(path, null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .startsWith("Basic ");
        assertThat(none.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(none.body()).doesNotContain(TOKEN).hasSizeLessThan(100);
        assertThat(get(path, basic("0123456789abcdef012")).statusCode()).isEqualTo(401);
        assertThat(get(path + "?token=" + TOKEN, null).statusCode()).isEqualTo(401);
    }

    @Test
    void withTheTokenAllIs() throws Exception {
        assertThat(get("./", basic(TOKEN)).body()).contains("<title>bigin-photo</title>");
        assertThat(get("metrics", "Bearer " + TOKEN).body()).contains("app_info");
        assertThat(get("health", "Bearer " + TOKEN).body()).contains("upload-files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "health/live", "health/ready", "health?exposureLevel=full&data=true"})
    void aContainerEngineLearnsWithoutItWhetherWeAreUpAndNoMore(String path) throws Exception {
        // ready is who has looked into the inbox once
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            HttpResponse<String> health = get(path, null);
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
        });
    }

    @Test
    void replayNeedsTheTokenToo() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(run.uri().resolve("replay"))
                .header("Content-Type", "application/json")
                .header("Origin", "http://" + run.uri().getAuthority())
                .header(PageCalls.OWN_HEADER, "replay")
                .POST(BodyPublishers.ofString("{\"all\":true}"));
        assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        request.header("Authorization", basic(TOKEN));
        assertThat(http.send(request.build(), BodyHandlers.ofString()).body()).contains("\"replayed\":0");
    }
}
