// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import static io.github.camelbigin.photo.route.requests.DownloadRoutes.drop;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.isDone;
import static io.github.camelbigin.photo.route.servers.TestFolder.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.route.cluster.SharedByClaims;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several programs, which are Camel contexts here, or several routes, and one folder of request files. */
class SharedListsIT {

    private static final int LISTS = 20;

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.createRecords(true).latency(Duration.ofMillis(20)));

    @TempDir
    Path folder;

    private DownloadRoutes start(Map<String, String> settings) throws Exception {
        return DownloadRoutes.start(extension.sandbox(), folder, settings, "download-files.xml");
    }

    @Test
    void twoProgramsRunEachListOnce() throws Exception {
        for (int list = 1; list <= LISTS; list++) {
            extension.sandbox().photos().put("Contacts", "" + list, "1.png", SamplePhotos.png(8, 8, list));
            drop(folder, list + ".txt", "Contacts/" + list);
        }
        Map<String, String> shared = new HashMap<>(SharedByClaims.settings());
        shared.put("photo.overwrite", "true"); // else the photo that is there already saves the call
        try (DownloadRoutes first = start(shared);
                DownloadRoutes second = start(shared)) {
            for (int list = 1; list <= LISTS; list++) {
                String name = list + ".txt";
                await().until(() -> isDone(folder, name));
            }
        }
        assertThat(files(folder.resolve("downloads"))).hasSize(LISTS);
        assertThat(extension.sandbox().requests().photoCalls()).hasSize(LISTS);
    }

    @Test
    void secondProgramThatDoesNotShareIsRefused() throws Exception {
        try (DownloadRoutes first = start(Map.of())) {
            assertThatThrownBy(() -> start(Map.of()))
                    .hasStackTraceContaining("Another program works on the folder " + folder.resolve("requests"));
        }
    }

    @Test
    void secondRouteOfOneProgramOnTheSameFolderIsRefused() {
        Map<String, String> both = Map.of(
                "camel.main.routesIncludePattern",
                "file:download-files.xml,file:download-s3.yaml",
                "photo.s3.bucket",
                "photos");
        assertThatThrownBy(() -> start(both))
                .hasStackTraceContaining("poll the same folder " + folder.resolve("requests") + ": give each its own");
    }
}
