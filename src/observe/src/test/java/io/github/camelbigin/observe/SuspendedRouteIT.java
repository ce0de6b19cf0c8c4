// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What page and health report while a route is suspended. */
class SuspendedRouteIT extends ObservedTest {

    @Test
    void aSuspendedRouteReportsItsNextAttempt() throws Exception {
        sandboxes.sandbox().tokens().scopes("ZohoBigin.users.READ");
        run.drop("Contacts/1.png", SamplePhotos.png(30, 20, 1));
        await().until(() -> snapshot().contains("\"kind\":\"SUSPENDED\""));

        Matcher nextTry = Pattern.compile("\"nextTry\":\"([^\"]+)\"").matcher(snapshot());
        assertThat(nextTry.find()).isTrue();
        assertThat(Instant.parse(nextTry.group(1)))
                .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(600));
        assertThat(send(request("metrics")).body())
                .containsPattern("camel_bigin_photo_suspended\\{[^}]*} 1\\.0")
                .containsPattern("camel_bigin_photo_files_waiting\\{[^}]*} 1\\.0")
                .containsPattern("camel_bigin_photo_files_oldest_seconds\\{[^}]*} [1-9]");
    }

    @Test
    void aRouteThatADiskErrorSuspendsShowsTheReasonOnThePageAndIsNotReady() throws Exception {
        Files.createDirectories(run.deadLetters());
        Files.createFile(run.deadLetters().resolve("Contacts"));
        run.drop("Contacts/1.png", "no photo".getBytes(StandardCharsets.UTF_8));
        await().until(() -> snapshot().contains("\"kind\":\"SUSPENDED\""));

        assertThat(snapshot())
                .contains("\"routes\":[\"upload-files-source\"]", "\"code\":\"\"")
                .containsPattern("\"message\":\"[^\"]*dead-letters")
                .doesNotContain(sandboxes.sandbox().clientSecret());
        for (String path : new String[] {"health", "health/ready"}) {
            HttpResponse<String> response = send(request(path + "?data=true"));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .contains(
                            "\"bigin-photo-line:upload-files-source\"",
                            "Route upload-files-source is suspended: ",
                            "\"line.nextTry\"",
                            "dead-letters");
        }
        assertThat(send(request("health/live")).statusCode()).isEqualTo(200);
    }

    private String snapshot() throws Exception {
        HttpResponse<Stream<String>> response = send(request("events"), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
        }
    }
}
