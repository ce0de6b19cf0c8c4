// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README works as described. */
class ExampleIT {

    private static final String ID = "2034020000000489033";

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.record("Contacts", ID));

    @TempDir
    Path folder;

    @Test
    void itUploadsAndReportsIt() throws Exception {
        byte[] photo = SamplePhotos.png(64, 64, 1);
        Path photos = Files.createDirectories(folder.resolve("photos/Contacts"));
        Files.write(photos.resolve(ID + ".png"), photo);
        Files.writeString(photos.resolve("7.png"), "no photo");

        try (ExampleRun example = ExampleRun.start(extension.sandbox(), folder)) {
            URI uri = example.uri();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(folder.resolve("photos/.done/Contacts/" + ID + ".png"))
                            && Files.exists(folder.resolve("photos/.failed/Contacts/7.png")));

            assertThat(extension.sandbox().photos().bytes("Contacts", ID)).isEqualTo(photo);
            assertThat(get(uri.resolve("/actuator/health")))
                    .containsPattern("\"producer:bigin-photo-upload-\\p{XDigit}+\":\"UP\"");
            assertThat(get(uri.resolve("/actuator/health/readiness"))).contains("producer:bigin-photo-upload-");
            assertThat(get(uri.resolve("/actuator/health/liveness")))
                    .contains("UP")
                    .doesNotContain("producer:");
            assertThat(get(uri.resolve("/actuator/prometheus")))
                    .containsPattern("(?m)^camel_exchanges_succeeded_total\\{.*routeId=\"uploads\".*} 1");
        }
    }

    private static String get(URI uri) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(90)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
