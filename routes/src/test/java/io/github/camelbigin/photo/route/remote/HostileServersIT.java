// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.FileServerExtension;
import io.github.camelbigin.photo.route.servers.HostileFtp;
import io.github.camelbigin.photo.route.servers.TestFolder;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile server, and a folder that somebody filled with bad intent, cannot do. */
class HostileServersIT extends ServerSource {

    @ParameterizedTest
    @CsvSource({"ftp,false", "ftp,true", "sftp,false", "sftp,true"})
    void aHostileServerReachesNothingOutsideOfItsFolder(String kind, boolean delete) throws Exception {
        FileServerExtension hostile = use(kind);
        Path own = Files.writeString(folder.resolve("application.properties"), "mine");
        String out = "Contacts/../../../application.properties";
        Files.write(server.root().resolve("application.properties"), PHOTO);
        String[] listed = {
            out, "x/../../../../1.jpg", "/etc/1.jpg", "a\\..\\1.jpg", "Contacts\u0001\u001b[2J1.jpg", "x/.."
        };
        for (int i = 0; i < listed.length; i++) {
            Files.write(inbox("odd" + i), PHOTO);
            hostile.listAs("odd" + i, listed[i]);
        }
        Files.write(inbox("dir/Contacts/7.jpg"), PHOTO);
        hostile.listAs("dir", "d/../../../../tmp");
        try (RunningUpload upload = start(delete ? server.localSettings() : Map.of())) {
            server.put("in/Contacts/9.jpg", NEWER);
            biginHas("9", NEWER);
            somePolls();
        }
        assertThat(own).hasContent("mine");
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .isSubsetOf("application.properties", "done/Contacts/9.jpg");
        }
        assertThat(hostile.requests())
                .isNotEmpty()
                .noneMatch(request -> request.contains("..") || request.contains("\\") || request.contains("etc"));
        assertThat(server.root().resolve("application.properties")).hasBinaryContent(PHOTO);
        assertThat(inboxNames()).contains("odd0", "odd1", "odd2", "odd3", "odd4", "odd5", "dir/Contacts/7.jpg");
        assertThat(log.with("could lead out")).hasSize(7).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void aNameThatStandsForOthersInTheSftpClientIsLeftOut() throws Exception {
        use("sftp");
        Files.write(inbox("Contacts/*.jpg"), PHOTO);
        server.put("in/Contacts/9.jpg", NEWER);
        try (RunningUpload upload = start(server.localSettings())) {
            biginHas("9", NEWER);
            somePolls();
        }
        assertThat(inboxNames()).containsExactly("Contacts/*.jpg");
    }

    @ParameterizedTest
    @CsvSource({"ftp,false", "ftp,true", "sftp,false", "sftp,true"})
    void aPhotoThatIsTooLargeIsNotFetchedAndBecomesADeadLetterAtTheSource(String kind, boolean delete)
            throws Exception {
        FileServerExtension large = use(kind);
        try (RandomAccessFile sparse =
                new RandomAccessFile(inbox("Contacts/1.jpg").toFile(), "rw")) {
            sparse.setLength(104_857_601);
        }
        try (RunningUpload upload = start(delete ? server.localSettings() : Map.of())) {
            await().until(() -> Files.exists(server.root().resolve(server.deadLetter("Contacts/1.jpg"))));
        }
        assertThat(new String(server.get(server.deadLetter("Contacts/1.jpg.error.json"))))
                .contains("FILE_SIZE_MORE_THAN_ALLOWED_SIZE", "\"sha256\" : null", "104,857,601 bytes");
        assertThat(large.requests()).noneMatch(request -> request.startsWith("RETR"));
        assertThat(TestFolder.files(folder.resolve("work"))).isEmpty();
        assertThat(inboxNames()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void deeperFoldersThanAreSetAreLeftOut(String kind) throws Exception {
        use(kind);
        Files.write(inbox("a/b/Contacts/1.jpg"), PHOTO);
        Files.write(inbox("a/b/c/Contacts/2.jpg"), PHOTO);
        try (RunningUpload upload = start(Map.of("photo.maxDepth", "4"))) {
            isDone("a/b/Contacts/1.jpg", PHOTO);
            somePolls();
        }
        assertThat(inboxNames()).contains("a/b/c/Contacts/2.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void aPhotoWithMoreBytesThanAnnouncedIsCutOffAndKept(String kind) throws Exception {
        FileServerExtension hostile = use(kind);
        hostile.endless("1.jpg");
        Files.write(inbox("Contacts/1.jpg"), PHOTO);
        Path left = folder.resolve("work").resolve(kind).resolve("Contacts/2.jpg.inprogress");
        Files.createDirectories(left.getParent());
        Files.write(left, PHOTO);
        try (RunningUpload upload = start(Map.of())) {
            server.put("in/Contacts/9.jpg", NEWER);
            isDone("Contacts/9.jpg", NEWER);
            somePolls();
        }
        assertThat(log.with("KEPT     Contacts/1.jpg"))
                .singleElement()
                .asString()
                .contains("the server sends more than the " + String.format("%,d", PHOTO.length) + " bytes");
        assertThat(hostile.longest()).isPositive().isLessThan(20_000_000); // with what is on its way
        assertThat(TestFolder.files(folder.resolve("work"))).isEmpty();
        assertThat(inboxNames()).contains("Contacts/1.jpg");
        assertThat(sandbox().photos().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anFtpServerThatDoesNotEndIsCutOffAndPolledAgain(HostileFtp.Endless endless) throws Exception {
        use("ftp");
        server.put("in/Contacts/9.jpg", NEWER);
        server.stop();
        HostileFtp hostile =
                await().ignoreExceptions().until(() -> new HostileFtp(endless, ftp.port()), Objects::nonNull);
        try (RunningUpload upload = start(Map.of())) {
            await().until(() -> !log.with("cannot poll").isEmpty());
            somePolls();
            hostile.close();
            await().ignoreExceptions().until(this::isStarted);
            isDone("Contacts/9.jpg", NEWER);
        }
        assertThat(log.with("and goes on trying")).anyMatch(line -> line.contains("the server sends more than the"));
    }

    /** A port is free a moment after it is closed. */
    private boolean isStarted() throws Exception {
        server.start();
        return true;
    }

    @Test
    void anSftpFolderWhoseListingDoesNotEndIsLeftOut() throws Exception {
        FileServerExtension hostile = use("sftp");
        Files.write(inbox("big/1.jpg"), PHOTO);
        hostile.listAs("1.jpg", "1".repeat(200) + ".jpg");
        hostile.endless("big");
        server.put("in/Contacts/9.jpg", NEWER);
        try (RunningUpload upload = start(Map.of())) {
            isDone("Contacts/9.jpg", NEWER);
            await().untilAsserted(() -> assertThat(log.with("in/big on the server: the server does not list it"))
                    .singleElement()
                    .asString()
                    .contains("the server sends more than the"));
        }
    }
}
