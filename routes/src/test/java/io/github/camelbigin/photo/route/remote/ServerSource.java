// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.FileServerExtension;
import io.github.camelbigin.photo.route.servers.FtpServerExtension;
import io.github.camelbigin.photo.route.servers.SftpServerExtension;
import io.github.camelbigin.photo.route.servers.TestFolder;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** FTP and SFTP servers that a test can look into and that can misbehave, with the route of each. */
abstract class ServerSource {

    static final byte[] PHOTO = SamplePhotos.jpegOfAbout(20_000, 1);
    static final byte[] NEWER = SamplePhotos.jpegOfAbout(30_000, 2);

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.createRecords(true).searchDelay(Duration.ZERO));

    @RegisterExtension
    final FtpServerExtension ftp = new FtpServerExtension();

    @RegisterExtension
    final SftpServerExtension sftp = new SftpServerExtension();

    @TempDir
    Path folder;

    final LogLines log = new LogLines();
    FolderServer server;

    @AfterEach
    void closeLog() {
        log.close();
    }

    final BiginSandbox sandbox() {
        return extension.sandbox();
    }

    final FileServerExtension use(String kind) {
        FileServerExtension used = kind.equals("ftp") ? ftp : sftp;
        server = new FolderServer(used, kind.equals("ftp") ? "upload-ftp.xml" : "upload-sftp.yaml");
        return used;
    }

    final RunningUpload start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(server.settings());
        all.putAll(settings);
        return RunningUpload.start(sandbox(), folder, server.routeFile(), all);
    }

    Path inbox(String name) throws IOException {
        Path file = server.root().resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    final void isDone(String name, byte[] photo) {
        await().untilAsserted(() -> assertThat(server.get(server.done(name))).isEqualTo(photo));
        assertThat(inboxNames()).doesNotContain(name);
    }

    final List<String> inboxNames() {
        return TestFolder.files(server.root().resolve("in"));
    }

    final void biginHas(String id, byte[] photo) {
        await().untilAsserted(() -> assertThat(sandbox().photos().find("Contacts", id))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo)));
    }

    final void isBeingUploaded(String kind, String name) {
        await().until(() -> Files.exists(folder.resolve("work").resolve(kind).resolve(name)));
    }

    static void somePolls() {
        await().pollDelay(Duration.ofMillis(900)).until(() -> true);
    }
}
