// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.examples;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newcomer copies first: a photo that fails is one line that says why, not a page of Camel's. */
class FirstRouteIT {

    private static final String ID = "2034020000000489033";

    // without any record
    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> {});

    @TempDir
    Path folder;

    static Stream<DocumentedRoutes> firstRoutes() throws IOException {
        return DocumentedRoutes.all().stream()
                .filter(routes -> routes.source("X").contains("failed: ${exception.message}"));
    }

    @Test
    void theyAreTheReadmesAndThoseOfTheQuickStart() throws IOException {
        assertThat(firstRoutes()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("firstRoutes")
    void aPhotoThatFailsIsOneReadableLine(DocumentedRoutes routes) throws Exception {
        try (LogLines log = new LogLines();
                RunningExample example = RunningExample.start(routes, extension.sandbox(), folder, ID)) {
            example.handOver(SamplePhotos.png(16, 16, 1));
            await().until(this::isMovedAway);

            assertThat(log.with(ID))
                    // the file consumer's own, about the move
                    .filteredOn(line -> !line.startsWith("WARN Rollback file strategy: "))
                    .singleElement()
                    .asString()
                    .startsWith("INFO Contacts/" + ID + ".png failed: ")
                    .contains("INVALID_DATA")
                    .doesNotContain("\n", "\tat ");
            assertThat(log.with("Exception:")).isEmpty();
        }
    }

    private boolean isMovedAway() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.endsWith(".failed/" + ID + ".png"));
        }
    }
}
