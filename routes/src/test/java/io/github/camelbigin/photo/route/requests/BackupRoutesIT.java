// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes that back all photos up, each photo once until it changes. */
@Timeout(120)
class BackupRoutesIT {

    private static final int PHOTOS = 12;

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> {});

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @TempDir
    Path folder;

    private BiginSandbox sandbox;

    @BeforeEach
    void givePhotos() {
        sandbox = extension.sandbox();
        for (int id = 1; id <= PHOTOS; id++) {
            String module = id % 3 == 0 ? "Products" : "Contacts";
            sandbox.records().add(module, "" + id);
            sandbox.photos().put(module, "" + id, "photo.png", SamplePhotos.png(8, 8, id));
        }
        sandbox.records().add("Contacts", "99");
        sandbox.faults().next(1, Fault.status(503, "INTERNAL_ERROR", "busy"));
    }

    private Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "photo.backups", folder.resolve("backups").toString(),
                "photo.backupState", folder.resolve("state/backup.txt").toString(),
                "photo.backupPeriod", "300"));
    }

    private DownloadRoutes start(Map<String, String> settings, String route) throws Exception {
        return DownloadRoutes.start(sandbox, folder, settings, route);
    }

    private long downloads() {
        return sandbox.requests().photoCalls().size();
    }

    /** Runs that came to their last module. */
    private long runs() {
        return lists("Products");
    }

    private long lists(String module) {
        return sandbox.requests().all().stream()
                .filter(request -> request.path().endsWith("/" + module))
                .count();
    }

    @Test
    void aFolderGetsEachPhotoOnceThoughTheProgramStartsAgainAndThenWhatChanged() throws Exception {
        try (DownloadRoutes routes = start(settings(), "backup-files.yaml")) {
            await().until(() -> runs() >= 2);
        }
        assertThat(folder.resolve("backups/Products/3.png")).hasBinaryContent(SamplePhotos.png(8, 8, 3));
        assertThat(folder.resolve("backups/Contacts")).isDirectoryContaining("glob:**/11.png");
        assertThat(downloads()).isEqualTo(PHOTOS + 1);

        sandbox.requests().clear();
        sandbox.photos().put("Products", "3", "photo.png", SamplePhotos.png(9, 9, 3));
        sandbox.photos().put("Contacts", "99", "photo.png", SamplePhotos.png(9, 9, 99));
        try (DownloadRoutes routes = start(settings(), "backup-files.yaml")) {
            await().until(() -> runs() >= 2);
        }
        assertThat(folder.resolve("backups/Products/3.png")).hasBinaryContent(SamplePhotos.png(9, 9, 3));
        assertThat(folder.resolve("backups/Contacts/99.png")).hasBinaryContent(SamplePhotos.png(9, 9, 99));
        assertThat(downloads()).isEqualTo(2);
    }

    @Test
    void aBucketGetsEachPhotoOnce() throws Exception {
        Map<String, String> settings = settings();
        settings.putAll(s3.settings());
        try (DownloadRoutes routes = start(settings, "backup-s3.yaml")) {
            await().until(() -> runs() >= 2);
        }
        assertThat(s3.keys("")).hasSize(PHOTOS).contains("backups/Contacts/1.png", "backups/Products/12.png");
        assertThat(downloads()).isEqualTo(PHOTOS + 1);
    }

    @Test
    void whatIsAddedOrChangedIsFollowedAndWhatIsRemovedIsWritten() throws Exception {
        Map<String, String> settings = settings();
        settings.put("photo.backupModules", "Contacts,Products");
        settings.put("photo.changesState", folder.resolve("state/changes.txt").toString());
        settings.put("photo.changesDelay", "300");
        Path removed = folder.resolve("backups/removed.csv");
        try (DownloadRoutes routes = start(settings, "changes-files.yaml")) {
            await().until(() -> downloads() > PHOTOS && runs() >= 2);
            assertThat(folder.resolve("backups/Contacts")).isDirectoryContaining("glob:**/11.png");
            assertThat(removed).doesNotExist();
            sandbox.photos().put("Products", "3", "photo.png", SamplePhotos.png(9, 9, 3));
            sandbox.photos().remove("Contacts", "1");
            sandbox.photos().remove("Contacts", "2");
            await().until(() ->
                    Files.exists(removed) && Files.readAllLines(removed).size() == 2 && downloads() > PHOTOS + 1);
        }
        assertThat(Files.readAllLines(removed).stream().sorted(Comparator.comparing(line -> line.substring(20))))
                .satisfiesExactly(
                        line -> assertThat(line).matches("20..-..-..T..:..:..Z,Contacts,zcrm_1"),
                        line -> assertThat(line).matches("20..-..-..T..:..:..Z,Contacts,zcrm_2"));
        assertThat(folder.resolve("backups/Products/3.png")).hasBinaryContent(SamplePhotos.png(9, 9, 3));
        assertThat(folder.resolve("backups/Contacts/1.png")).exists();

        sandbox.requests().clear();
        settings.put("photo.changesCompare", "bytes");
        settings.put("photo.changesFirstPoll", "remember");
        try (DownloadRoutes routes = start(settings, "changes-files.yaml")) {
            await().until(() -> runs() >= 2);
        }
        assertThat(Files.readAllLines(removed)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes-files.yaml", "backup-files.yaml"})
    void aPhotoThatCannotBeStoredIsNoDeadLetterAndStoredOnceItCanBe(String route) throws Exception {
        Path obstacle = Files.createDirectories(folder.resolve("backups/Contacts/2.png/in-the-way"));
        Map<String, String> settings = settings();
        settings.put("photo.changesState", folder.resolve("state/changes.txt").toString());
        settings.put("photo.changesDelay", "300");
        settings.put("photo.redeliveries", "1");
        try (DownloadRoutes routes = start(settings, route)) {
            await().until(() -> runs() >= 2);
            assertThat(folder.resolve("backups/Contacts/11.png")).exists();
            assertThat(folder.resolve("backups/Products/12.png")).exists();
            Files.delete(obstacle);
            Files.delete(obstacle.getParent());
            await().until(() -> Files.isRegularFile(obstacle.getParent()));
        }
        assertThat(folder.resolve("dead-letters")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes-files.yaml", "backup-files.yaml"})
    void aFileInPlaceOfTheFolderIsRefusedAtStart(String route) throws Exception {
        Path file = Files.writeString(folder.resolve("backups"), "in the way");
        assertThatThrownBy(() -> start(settings(), route))
                .hasStackTraceContaining("Photos cannot be written in the folder " + file + ": " + file
                        + " is not a folder; move it away, or name another folder");
        assertThat(downloads()).isZero();
    }

    @Test
    void aRefusedTokenEndsTheRunAndARejectedPhotoDoesNot() throws Exception {
        sandbox.faults().clear();
        sandbox.records().lock("Contacts", "1");
        try (DownloadRoutes routes = start(settings(), "backup-files.yaml")) {
            await().until(() -> runs() >= 2);
            assertThat(folder.resolve("backups/Products/12.png")).exists();
            sandbox.records().unlock("Contacts", "1");
            await().until(() -> Files.exists(folder.resolve("backups/Contacts/1.png")));
            sandbox.requests().clear();
            for (int id = 1; id <= PHOTOS; id++) {
                sandbox.records().denyPermission("Contacts", "" + id);
                sandbox.photos().put("Contacts", "" + id, "photo.png", SamplePhotos.png(9, 9, id));
            }
            await().until(() -> downloads() > 0);
        }
        assertThat(downloads()).isLessThanOrEqualTo(lists("Contacts"));
        assertThat(folder.resolve("dead-letters")).isDirectoryRecursivelyContaining("glob:**.error.json");
    }
}
