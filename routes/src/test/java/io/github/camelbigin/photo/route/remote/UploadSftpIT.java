// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.SftpServerExtension;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadSftpIT extends UploadFromFolderServer {

    @RegisterExtension
    final SftpServerExtension sftp = new SftpServerExtension();

    @Override
    FolderServer server() {
        return new FolderServer(sftp, "upload-sftp.yaml");
    }

    @Test
    void aKeyFileWillDoInsteadOfAPassword() throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        sftp.accept(key.getPublic());
        Path keyFile = folder.resolve("key");
        try (OutputStream out = Files.newOutputStream(keyFile)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "photos", null, out);
        }
        drop(3);
        try (RunningUpload upload =
                start(Map.of("photo.sftp.password", "", "photo.sftp.keyFile", keyFile.toString()))) {
            everythingIsDone();
        }
    }

    @Test
    void aServerThatIsNotKnownIsNotTrusted() throws Exception {
        drop(3);
        Path known = Files.createFile(folder.resolve("known_hosts"));
        try (RunningUpload upload = start(Map.of("photo.sftp.knownHosts", known.toString()))) {
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            assertThat(left()).isEqualTo(3);
            assertThat(known).isEmptyFile();
        }
    }
}
