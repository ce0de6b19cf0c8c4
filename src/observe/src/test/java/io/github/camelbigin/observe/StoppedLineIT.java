// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What page and health tell of a line that stands still. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedLineIT {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    private ObservedRun run;

    @BeforeEach
    void start() {
        run = ObservedRun.start(sandboxes.sandbox(), folder, Map.of("photo.pollDelay", "50"));
    }

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void aLineThatStandsStillTellsWhenItTriesAgain() throws Exception {
        sandboxes.sandbox().tokens().scopes("ZohoBigin.users.READ");
        run.drop("Contacts/1.png", SamplePhotos.png(30, 20, 1));
        await().atMost(Duration.ofSeconds(30)).until(() -> everything().contains("\"kind\":\"STOPPED\""));

        Matcher nextTry = Pattern.compile("\"nextTry\":\"([^\"]+)\"").matcher(everything());
        assertThat(nextTry.find()).isTrue();
        assertThat(Instant.parse(nextTry.group(1)))
                .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(600));
    }

    @Test
    void aLineThatADiskStopsTellsWhyOnThePageAndIsNotReady() throws Exception {
        Files.createDirectories(run.deadLetters());
        Files.createFile(run.deadLetters().resolve("Contacts"));
        run.drop("Contacts/1.png", "no photo".getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(30)).until(() -> everything().contains("\"kind\":\"STOPPED\""));

        assertThat(everything())
                .contains("\"routes\":[\"upload-files\"]", "\"code\":\"\"")
                .containsPattern("\"message\":\"[^\"]*dead-letters")
                .doesNotContain(sandboxes.sandbox().clientSecret());
        for (String path : new String[] {"health", "health/ready"}) {
            HttpResponse<String> response = health(path + "?data=true");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .contains(
                            "\"bigin-photo-line:upload-files\"",
                            "Route upload-files has stopped: ",
                            "\"line.nextTry\"",
                            "dead-letters");
        }
        assertThat(health("health/live").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> health(String path) throws Exception {
        return http.send(request(path), BodyHandlers.ofString());
    }

    private String everything() throws Exception {
        HttpResponse<Stream<String>> response = http.send(request("events"), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(run.uri().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }
}
