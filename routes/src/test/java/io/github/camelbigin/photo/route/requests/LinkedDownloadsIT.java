// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LinkedDownloadsIT {

    private static final byte[] PHOTO = SamplePhotos.png(60, 40, 1);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    @Test
    void aLinkInTheFolderOfDownloadsIsNotFollowed() throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        sandbox.photos().put("Contacts", "1", "1.png", PHOTO);
        sandbox.photos().put("Products", "3", "3.png", PHOTO);
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(downloads.resolve("Contacts"), elsewhere);
        DownloadRoutes.drop(folder, "list.csv", "Products/3\nContacts/1\n");
        Map<String, String> settings = Map.of("photo.redeliveries", "1", "photo.redeliveryDelay", "10");
        try (DownloadRoutes routes = DownloadRoutes.start(sandbox, folder, settings, "download-files.xml")) {
            await().until(() -> Files.exists(downloads.resolve("Products/3.png")));
            await().during(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(elsewhere).isEmptyDirectory());
        }
    }
}
