// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The setting {@code photo.mapping} of a folder. */
@Timeout(60)
class MappedPhotosIT {

    private static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    @Test
    void aMappingFileSaysWhichRecordItIs() throws Exception {
        Path people = Files.writeString(
                folder.resolve("people.csv"),
                "file;module;recordId\nJane Doe.png;Contacts;zcrm_11\nContacts/2.png;Products;12\n");
        drop(folder.resolve("inbox"), "2024/Jane Doe.png", PHOTO);
        drop(folder.resolve("inbox"), "Contacts/2.png", PHOTO);
        drop(folder.resolve("inbox"), "Contacts/3.png", PHOTO);
        try (RunningRoutes routes = start(people)) {
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> files(routes.inbox()).isEmpty());
            assertThat(files(routes.done())).containsExactly("2024/Jane Doe.png", "Contacts/2.png", "Contacts/3.png");
        }
        BiginSandbox sandbox = extension.sandbox();
        assertThat(sandbox.photos().find("Contacts", "11")).isPresent();
        assertThat(sandbox.photos().find("Products", "12")).isPresent();
        assertThat(sandbox.photos().find("Contacts", "2")).isEmpty();
        assertThat(sandbox.photos().find("Contacts", "3")).isPresent();
    }

    @Test
    void aPhotoThatIsKeptIsUploadedWhenTheMappingFileNamesIt() throws Exception {
        Path people = Files.writeString(folder.resolve("people.csv"), "file;module;recordId\n");
        Files.setLastModifiedTime(people, FileTime.from(Instant.EPOCH));
        drop(folder.resolve("inbox"), "IMG_1.png", PHOTO);
        try (LogLines log = new LogLines();
                RunningRoutes routes = start(people)) {
            await().atMost(Duration.ofSeconds(15)).until(() -> !log.with("KEPT").isEmpty());
            Files.writeString(people, "file;module;recordId\nIMG_1.png;Contacts;zcrm_11\n");
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> files(routes.done()).equals(List.of("IMG_1.png")));
            assertThat(KeptPhotos.in(routes.context()).count()).isZero();
        }
        assertThat(extension.sandbox().photos().find("Contacts", "11")).isPresent();
    }

    private RunningRoutes start(Path mapping) throws Exception {
        return RunningRoutes.start(
                extension.sandbox(), folder, Map.of("photo.mapping", mapping.toString()), "upload-files.yaml");
    }

    @Test
    void aRouteWithAMissingMappingFileDoesNotStart() {
        assertThatThrownBy(() -> start(folder.resolve("none.csv")).close())
                .rootCause()
                .hasMessageContaining("none.csv");
        assertThat(folder.resolve("inbox")).doesNotExist();
    }
}
