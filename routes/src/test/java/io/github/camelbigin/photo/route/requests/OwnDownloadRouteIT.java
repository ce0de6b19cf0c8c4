// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import static io.github.camelbigin.photo.route.requests.DownloadRoutes.drop;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.errors;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.isDone;
import static io.github.camelbigin.photo.route.servers.TestFolder.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A route that a user has written around the Kamelet. */
class OwnDownloadRouteIT {

    private static final String ROUTE = "src/test/resources/examples/own-download.yaml";

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    private BiginSandbox sandbox;

    @BeforeEach
    void fillSandbox() {
        sandbox = extension.sandbox();
        sandbox.photos().put("Contacts", "1", "1.png", SamplePhotos.png(60, 40, 1));
        sandbox.photos().put("Products", "3", "3.png", SamplePhotos.png(60, 40, 1));
    }

    @Test
    void aPhotoThatAnOwnStepRefusesIsListedAndTheOthersArrive() throws Exception {
        drop(folder, "list.txt", "Contacts/1\nProducts/3\n");
        try (DownloadRoutes routes = DownloadRoutes.start(sandbox, folder, Map.of("photo.redeliveries", "1"), ROUTE)) {
            await().until(() -> isDone(folder, "list.txt"));
            assertThat(files(folder.resolve("downloads"))).containsExactly("Contacts/1.png");
            assertThat(errors(folder, "list.txt"))
                    .extracting(row -> row.get("request") + " " + row.get("code") + " " + row.get("message"))
                    .containsExactly("Products/3 SINK_FAILED IllegalStateException");
        }
    }

    @Test
    void aSinkThatIsNotAStepIsFoundAtTheStart() {
        assertThatThrownBy(() -> DownloadRoutes.start(sandbox, folder, Map.of("own.sink", "another"), ROUTE))
                .hasStackTraceContaining("sink must be the id of the step that stores photos")
                .hasStackTraceContaining("another");
    }
}
