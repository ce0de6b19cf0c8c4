// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.cluster.SharedByClaims;
import io.github.camelbigin.photo.route.servers.FileServerExtension;
import io.github.camelbigin.waiting.HeldCalls;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and programs do to the folder of a server: no photo is lost. */
class ServerSourcesIT extends ServerSource {

    @ParameterizedTest
    @CsvSource({"ftp,false", "ftp,true", "sftp,false", "sftp,true"})
    void aPhotoThatIsReplacedDuringItsUploadStaysAndIsUploaded(String kind, boolean delete) throws Exception {
        use(kind);
        server.put("in/Contacts/1.jpg", PHOTO);
        HeldCalls held = HeldCalls.of(sandbox());
        try (RunningUpload upload = start(delete ? server.localSettings() : Map.of())) {
            isBeingUploaded(kind, "Contacts/1.jpg");
            server.put("in/Contacts/1.jpg", NEWER);
            held.letGo();
            biginHas("1", NEWER);
            await().until(() -> server.get("in/Contacts/1.jpg") == null);
        }
        byte[] kept = delete
                ? Files.readAllBytes(folder.resolve("done/Contacts/1.jpg"))
                : server.get(server.done("Contacts/1.jpg"));
        assertThat(kept).isEqualTo(NEWER);
        assertThat(log.with("KEPT     Contacts/1.jpg")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void aPhotoThatIsRemovedDuringItsUploadStopsNothing(String kind) throws Exception {
        use(kind);
        server.put("in/Contacts/1.jpg", PHOTO);
        HeldCalls held = HeldCalls.of(sandbox());
        try (RunningUpload upload = start(Map.of())) {
            isBeingUploaded(kind, "Contacts/1.jpg");
            Files.delete(inbox("Contacts/1.jpg"));
            held.letGo();
            server.put("in/Contacts/2.jpg", NEWER);
            isDone("Contacts/2.jpg", NEWER);
        }
        assertThat(log.with("SUSPENDED")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ftp,false", "ftp,true", "sftp,false", "sftp,true"})
    void aSenderMayStallInTheMiddleOrBeginWithNothingOrWithZeros(String kind, boolean delete) throws Exception {
        use(kind);
        Files.write(inbox("Contacts/1.jpg"), Arrays.copyOf(PHOTO, PHOTO.length / 2));
        Files.createFile(inbox("Contacts/2.jpg"));
        Files.write(inbox("Contacts/3.jpg"), new byte[PHOTO.length]);
        Map<String, String> settings = new HashMap<>(delete ? server.localSettings() : Map.of());
        settings.put("photo.incompleteAge", "20000");
        try (RunningUpload upload = start(settings)) {
            somePolls();
            somePolls();
            assertThat(inboxNames()).hasSize(3);
            for (String name : List.of("1", "2", "3")) {
                try (RandomAccessFile file =
                        new RandomAccessFile(inbox("Contacts/" + name + ".jpg").toFile(), "rw")) {
                    file.write(PHOTO); // the same file, as the sender has it open
                }
            }
            for (String id : List.of("1", "2", "3")) {
                biginHas(id, PHOTO);
            }
            await().until(() -> inboxNames().stream().noneMatch(name -> name.startsWith("Contacts")));
        }
        assertThat(log.with("REJECTED")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void whatStaysIncompleteIsADeadLetter(String kind) throws Exception {
        use(kind);
        Files.createFile(inbox("Contacts/2.jpg"));
        Files.write(inbox("Contacts/3.jpg"), new byte[PHOTO.length]);
        try (RunningUpload upload = start(Map.of("photo.incompleteAge", "500"))) {
            await().until(() -> inboxNames().stream()
                            .filter(name -> name.startsWith(".dead-letters/"))
                            .count()
                    == 4);
        }
        assertThat(server.get(server.deadLetter("Contacts/3.jpg"))).isEqualTo(new byte[PHOTO.length]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void unfinishedUploadsAndWhatIsNoPhotoStay(String kind) throws Exception {
        use(kind);
        List<String> names = List.of(
                "Contacts/1.jpg.filepart", "Contacts/2.tmp", "Contacts/Thumbs.db", "@eaDir/3.jpg", "Contacts/4.own");
        for (String name : names) {
            Files.write(inbox(name), PHOTO);
        }
        try (RunningUpload upload = start(Map.of("photo.ignore", "default, *.own"))) {
            server.put("in/Contacts/9.jpg", NEWER);
            isDone("Contacts/9.jpg", NEWER);
            somePolls();
        }
        assertThat(inboxNames()).containsAll(names);
        assertThat(log.with("IGNORED")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void whatMayNotBeReadOrListedIsLeftOutAndReportedOnce(String kind) throws Exception {
        FileServerExtension odd = use(kind);
        Files.write(inbox("closed/Contacts/1.jpg"), PHOTO);
        Files.write(inbox("Contacts/2.jpg"), PHOTO);
        odd.close("closed");
        odd.close("2.jpg");
        try (RunningUpload upload = start(Map.of())) {
            server.put("in/Contacts/9.jpg", NEWER);
            server.put("in/zoo/Contacts/10.jpg", NEWER);
            isDone("Contacts/9.jpg", NEWER);
            isDone("zoo/Contacts/10.jpg", NEWER);
            somePolls();
        }
        assertThat(log.with("in/closed")).singleElement().asString().contains("does not list it");
        assertThat(log.with("Contacts/2.jpg"))
                .singleElement()
                .asString()
                .startsWith("WARN KEPT     Contacts/2.jpg: it cannot be picked up");
        assertThat(inboxNames()).contains("closed/Contacts/1.jpg", "Contacts/2.jpg");
        assertThat(log.with("\n\tat ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void aPhotoFromTheFutureIsUploaded(String kind) throws Exception {
        use(kind);
        server.put("in/Contacts/1.jpg", PHOTO);
        Files.setLastModifiedTime(
                inbox("Contacts/1.jpg"), FileTime.from(Instant.now().plus(Duration.ofDays(400))));
        try (RunningUpload upload = start(Map.of("photo.minAge", "500"))) {
            isDone("Contacts/1.jpg", PHOTO);
        }
    }

    @Test
    void linksOnAServerAreNotFollowedAndReportedOnce() throws Exception {
        use("sftp");
        Path elsewhere = Files.createDirectories(server.root().resolve("elsewhere/Contacts"));
        Files.write(elsewhere.resolve("1.jpg"), PHOTO);
        Files.createSymbolicLink(inbox("Contacts/1.jpg"), elsewhere.resolve("1.jpg"));
        Files.createSymbolicLink(inbox("Contacts/2.jpg"), elsewhere.resolve("gone.jpg"));
        Files.createSymbolicLink(inbox("folder"), elsewhere.getParent());
        try (RunningUpload upload = start(Map.of())) {
            server.put("in/Contacts/9.jpg", NEWER);
            isDone("Contacts/9.jpg", NEWER);
            somePolls();
        }
        assertThat(log.with("it is a symbolic link")).hasSize(3);
        assertThat(elsewhere.resolve("1.jpg")).hasBinaryContent(PHOTO);
        assertThat(inbox("Contacts/2.jpg")).isSymbolicLink();
        assertThat(sandbox().photos().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void twoProgramsShareTheFolderOfAServerByClaims(String kind) throws Exception {
        use(kind);
        for (int id = 100; id < 120; id++) {
            server.put("in/Contacts/" + id + ".jpg", PHOTO);
        }
        Map<String, String> shared = SharedByClaims.settings();
        try (RunningUpload first = sharing("first", shared);
                RunningUpload second = sharing("second", shared)) {
            await().untilAsserted(() -> assertThat(inboxNames()).allMatch(name -> name.startsWith(".done/")));
        }
        assertThat(sandbox().photos().size()).isEqualTo(20);
        assertThat(sandbox().requests().photoCalls()).hasSize(20);
    }

    private RunningUpload sharing(String program, Map<String, String> shared) throws Exception {
        Map<String, String> settings = new HashMap<>(shared);
        settings.putAll(server.settings());
        settings.put("photo.localWork", folder.resolve(program).toString());
        return RunningUpload.start(sandbox(), folder, server.routeFile(), settings);
    }
}
