// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.remote.LogLines;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Photos in a folder whose records have to be looked up. */
class LookedUpPhotosIT extends UploadFromFolder {

    LookedUpPhotosIT() {
        super(builder -> builder.searchDelay(Duration.ofSeconds(1)));
    }

    /** It is found by the last of two lookups. */
    @Test
    void aPhotoWaitsForItsRecordWhichSearchShowsLater() throws Exception {
        drop(inbox, "jane.doe@example.com.png", PHOTO);
        drop(inbox, "john.doe@example.com.png", PHOTO);
        Files.setLastModifiedTime(inbox.resolve("jane.doe@example.com.png"), FileTime.from(Instant.EPOCH));
        Map<String, String> settings = Map.of("photo.fileNamePattern", "{Email}.{ext}", "photo.unknownAge", "6000");
        try (RunningRoutes routes = start(settings)) {
            await().until(() -> routes.waiting()
                    .equals(List.of(
                            "RECORD_NOT_FOUND jane.doe@example.com.png", "RECORD_NOT_FOUND john.doe@example.com.png")));
            sandbox.records().add("Contacts", "1", Map.of("Email", "jane.doe@example.com"));
            await().until(() -> files(inbox).isEmpty());

            assertThat(files(routes.done())).containsExactly("jane.doe@example.com.png");
            assertThat(routes.deadLetters().resolve("john.doe@example.com.png.error.json"))
                    .content()
                    .contains("RECORD_NOT_FOUND");
            await().until(() -> routes.waiting().isEmpty());
        }
    }

    /** The account was made before there were lookups. */
    @Test
    void withoutTheScopesOfLookupsIdsGoOnAndNamesAreKept() throws Exception {
        sandbox.records().add("Contacts", "1234567890123456", Map.of("Full_Name", "Jane Doe"));
        drop(inbox, "Contacts/Jane Doe.png", PHOTO);
        sandbox.tokens().scopes("ZohoBigin.modules.ALL");
        Map<String, String> settings =
                Map.of("photo.fileNamePattern", "{module}/{recordId}.{ext} | Contacts/{Full_Name}.{ext}");
        try (LogLines log = new LogLines();
                RunningRoutes routes = start(settings)) {
            await().until(() -> !log.with("KEPT").isEmpty());
            drop(inbox, "Contacts/1234567890123456.png", PHOTO);
            await().until(() -> files(routes.done()).equals(List.of("Contacts/1234567890123456.png")));

            assertThat(log.with("KEPT"))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("bigin-photo login", "ZohoSearch.securesearch.READ", "ZohoBigin.modules.contacts.READ");
            assertThat(log.with("SUSPENDED")).isEmpty();
            assertThat(files(inbox)).containsExactly("Contacts/Jane Doe.png");
        }
    }
}
