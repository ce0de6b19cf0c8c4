// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.route.remote.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The setting {@code photo.mapping} of a folder. */
@Timeout(60)
class MappedPhotosIT extends UploadFromFolder {

    @Test
    void aMappingFileSaysWhichRecordItIs() throws Exception {
        Path people = Files.writeString(
                folder.resolve("people.csv"),
                "file;module;recordId\nJane Doe.png;Contacts;zcrm_11\nContacts/2.png;Products;12\n");
        drop(inbox, "2024/Jane Doe.png", PHOTO);
        drop(inbox, "Contacts/2.png", PHOTO);
        drop(inbox, "Contacts/3.png", PHOTO);
        try (RunningRoutes routes = start(people)) {
            await().until(() -> files(routes.inbox()).isEmpty());
            assertThat(files(routes.done())).containsExactly("2024/Jane Doe.png", "Contacts/2.png", "Contacts/3.png");
        }
        assertThat(sandbox.photos().find("Contacts", "11")).isPresent();
        assertThat(sandbox.photos().find("Products", "12")).isPresent();
        assertThat(sandbox.photos().find("Contacts", "2")).isEmpty();
        assertThat(sandbox.photos().find("Contacts", "3")).isPresent();
    }

    @Test
    void aPhotoThatIsKeptIsUploadedWhenTheMappingFileNamesIt() throws Exception {
        Path people = Files.writeString(
                Files.createDirectory(folder.resolve("inbox")).resolve("people.csv"), "file;module;recordId\n");
        Files.setLastModifiedTime(people, FileTime.from(Instant.EPOCH));
        drop(inbox, "IMG_1.png", PHOTO);
        try (LogLines log = new LogLines();
                RunningRoutes routes = start(people)) {
            await().until(() -> !log.with("KEPT").isEmpty());
            Files.writeString(people, "file;module;recordId\nIMG_1.png;Contacts;zcrm_11\n");
            await().until(() -> files(routes.done()).equals(List.of("IMG_1.png")));
            assertThat(files(routes.inbox())).containsExactly("people.csv");
            assertThat(log.with("KEPT"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("IMG_1.png: its name does not say a record. Rename it to"));
            assertThat(KeptPhotos.in(routes.context()).count()).isZero();
        }
        assertThat(sandbox.photos().find("Contacts", "11")).isPresent();
    }

    private RunningRoutes start(Path mapping) throws Exception {
        return start(Map.of("photo.mapping", mapping.toString()));
    }

    @Test
    void aRouteWithAMissingMappingFileDoesNotStart() {
        assertThatThrownBy(() -> start(folder.resolve("none.csv")).close())
                .rootCause()
                .hasMessageContaining("none.csv");
        assertThat(inbox).doesNotExist();
    }
}
