// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.servers.FtpServerExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadFtpIT extends UploadFromFolderServer {

    @RegisterExtension
    final FtpServerExtension ftp = new FtpServerExtension();

    @Override
    FolderServer server() {
        return new FolderServer(ftp, "upload-ftp.xml");
    }

    @Test
    void aPhotoThatIsStillBeingWrittenIsSentOnceAndWhole() throws Exception {
        byte[] photo = SamplePhotos.jpegOfAbout(200_000, 3);
        Path target = ftp.root().resolve("in/Contacts/9.jpg");
        Files.createDirectories(target.getParent());
        try (RunningUpload upload = start(Map.of("photo.minAge", "1000"));
                OutputStream out = Files.newOutputStream(target)) {
            for (int part = 0; part < 20; part++) {
                out.write(photo, part * photo.length / 20, (part + 1) * photo.length / 20 - part * photo.length / 20);
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
            assertThat(sandbox.requests().photoCalls()).isEmpty();
            photos.put("Contacts/9.jpg", photo);
            everythingIsDone();
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
        }
    }
}
