// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import static io.github.camelbigin.photo.route.requests.DownloadRoutes.drop;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.errors;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.isDone;
import static io.github.camelbigin.photo.route.servers.TestFolder.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long request file that Camel, or its route, is stopped in: reading ends at once, and the file is run again. */
class StoppedListIT {

    private static final int LINES = 200;

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.createRecords(true).latency(Duration.ofMillis(100)));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"context", "route"})
    void itStopsLongBeforeItsEndAndIsRunAgain(String what) throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        IntStream.rangeClosed(1, LINES)
                .forEach(id -> sandbox.photos().put("Contacts", "" + id, id + ".png", SamplePhotos.png(8, 8, 1)));
        drop(
                folder,
                "long.txt",
                IntStream.rangeClosed(1, LINES).mapToObj(id -> "Contacts/" + id).collect(Collectors.joining("\n")));
        Map<String, String> patient = Map.of("camel.main.shutdownTimeout", "300");
        try (DownloadRoutes routes = DownloadRoutes.start(sandbox, folder, patient, "download-files.xml")) {
            await().until(() -> files(folder.resolve("downloads")).size() > 10);
            long begun = System.nanoTime();
            if (what.equals("route")) {
                routes.stopRoute("download-files-requests");
            } else {
                routes.close();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
            assertThat(isDone(folder, "long.txt")).isFalse();
            assertThat(errors(folder, "long.txt")).isEmpty();
            assertThat(sandbox.requests().photoCalls()).hasSizeLessThan(LINES);
        }
        try (DownloadRoutes routes = DownloadRoutes.start(sandbox, folder, patient, "download-files.xml")) {
            await().until(() -> isDone(folder, "long.txt"));
        }
        assertThat(files(folder.resolve("downloads"))).hasSize(LINES);
        assertThat(errors(folder, "long.txt")).isEmpty();
    }
}
