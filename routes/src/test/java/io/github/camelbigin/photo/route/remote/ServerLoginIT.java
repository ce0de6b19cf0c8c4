// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelbigin.photo.route.servers.FileServerExtension;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in: each character of a setting counts, a wrong one suspends the route, and no secret is shown. */
class ServerLoginIT extends ServerSource {

    @ParameterizedTest
    @CsvSource({
        "ftp,photos+bigin@example.com,p&w+d %z#?",
        "ftp,a%40b,}&secret",
        "ftp,x&y,100%",
        "ftp,#me,a)&b%25c)%41",
        "sftp,photos+bigin@example.com,a%2Bb",
        "sftp,a%40b,p)q",
        "sftp,x&y,RAW(x",
        "sftp,#me,a)&b%25c)%41"
    })
    void userAndPasswordArriveAsTheyAreSet(String kind, String user, String password) throws Exception {
        use(kind).login(user, password);
        server.put("in/Contacts/1.jpg", PHOTO);
        try (RunningUpload upload = start(Map.of())) {
            isDone("Contacts/1.jpg", PHOTO);
        }
    }

    @Test
    void aKeyFileMayHaveAPlusInItsName() throws Exception {
        use("sftp");
        KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        sftp.accept(key.getPublic());
        Path keyFile = folder.resolve("a+b%20c & d");
        try (OutputStream out = Files.newOutputStream(keyFile)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "photos", null, out);
        }
        server.put("in/Contacts/1.jpg", PHOTO);
        try (RunningUpload upload =
                start(Map.of("photo.sftp.password", "", "photo.sftp.keyFile", keyFile.toString()))) {
            isDone("Contacts/1.jpg", PHOTO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void aWrongPasswordIsSentOnceAndSuspendsTheRoute(String kind) throws Exception {
        FileServerExtension changed = use(kind);
        String right = changed.password();
        server.put("in/Contacts/1.jpg", PHOTO);
        try (RunningUpload upload =
                start(Map.of("photo." + kind + ".password", "Wr0ngSecret", "photo.accessRetryDelay", "2500"))) {
            await().until(() -> !upload.isUp());
            somePolls();
            assertThat(logins(changed)).isEqualTo(1);
            assertThat(log.with("SUSPENDED route upload-" + kind + "-source"))
                    .singleElement()
                    .asString()
                    .contains("refuses user");
            changed.login(changed.user(), "Wr0ngSecret");
            isDone("Contacts/1.jpg", PHOTO);
            assertThat(upload.isUp()).isTrue();
        }
        assertThat(log.with("Wr0ngSecret")).isEmpty();
        assertThat(log.with(right)).isEmpty();
        assertThat(log.with("\n\tat ")).isEmpty();
    }

    private static long logins(FileServerExtension server) {
        return server.requests().stream()
                .filter(request -> request.startsWith("PASS") || request.startsWith("LOGIN"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void aServerThatIsDownIsReportedOnceAndSuspendsNothing(String kind) throws Exception {
        use(kind);
        server.put("in/Contacts/1.jpg", PHOTO);
        Map<String, String> settings = server.settings();
        server.stop();
        try (RunningUpload upload = RunningUpload.start(sandbox(), folder, server.routeFile(), settings)) {
            await().until(() -> !log.with("cannot poll").isEmpty());
            somePolls();
            server.start();
            isDone("Contacts/1.jpg", PHOTO);
        }
        assertThat(log.with("cannot poll")).hasSize(1);
        assertThat(log.with("polls again")).hasSize(1);
        assertThat(log.with("SUSPENDED")).isEmpty();
        assertThat(log.with("\n\tat ")).isEmpty();
    }

    @Test
    void anOldSftpServerNeedsASettingThatTheLogNames() throws Exception {
        use("sftp");
        sftp.becomeOld();
        server.put("in/Contacts/1.jpg", PHOTO);
        try (RunningUpload upload = start(Map.of())) {
            await().until(() -> !log.with("set photo.sftp.hostAlgorithms").isEmpty());
            assertThat(log.with("SUSPENDED").get(0)).contains("ssh-rsa");
        }
        try (RunningUpload upload = start(Map.of("photo.sftp.hostAlgorithms", "ssh-rsa"))) {
            isDone("Contacts/1.jpg", PHOTO);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp,folder,a/../b,cannot be polled",
        "ftp,host,no host,not the name of a host",
        "ftp,host,h?x=y,not the name of a host",
        "sftp,folder,any*,cannot be polled",
        "sftp,folder,what?,cannot be polled",
        "sftp,host,h#x,not the name of a host"
    })
    void whatCannotBeUsedIsRefusedWithTheReasonAndWithoutASecret(
            String kind, String setting, String value, String reason) throws Exception {
        use(kind);
        Throwable refusal = catchThrowable(
                () -> start(Map.of("photo." + kind + "." + setting, value)).close());
        assertThat(refusal).isNotNull();
        StringWriter shown = new StringWriter();
        refusal.printStackTrace(new PrintWriter(shown));
        assertThat(shown.toString()).contains(reason);
        log.with("").forEach(shown::write);
        assertThat(shown.toString()).doesNotContain("Rest0f", server.secret(), "z#");
    }
}
