// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.FtpServerExtension;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An FTP server with TLS. */
@Timeout(60)
class UploadFtpsIT {

    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final byte[] PHOTO = SamplePhotos.png(60, 40, 1);

    @RegisterExtension
    final SandboxExtension sandbox = SandboxExtension.with(builder -> builder.createRecords(true));

    @RegisterExtension
    final FtpServerExtension server = new FtpServerExtension("/tls/this-machine.p12");

    @RegisterExtension
    final FtpServerExtension another = new FtpServerExtension("/tls/another-host.p12");

    @TempDir
    Path folder;

    @AfterEach
    void trustAsUsual() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST + "Password");
    }

    private RunningUpload start(FtpServerExtension ftps, FtpServerExtension trusted) throws Exception {
        if (trusted != null) {
            System.setProperty(TRUST, trusted.keyStore().toString());
            System.setProperty(TRUST + "Password", "changeit");
        }
        Path photo = ftps.root().resolve("Contacts/1.png");
        Files.createDirectories(photo.getParent());
        Files.write(photo, PHOTO);
        Map<String, String> settings = ftps.settings();
        settings.put("photo.ftp.protocol", "ftps");
        return RunningUpload.start(sandbox.sandbox(), folder, "upload-ftp.xml", settings);
    }

    @Test
    void passwordAndPhotosAreEncrypted() throws Exception {
        try (RunningUpload upload = start(server, server)) {
            await().until(() -> Files.exists(server.root().resolve(".done/Contacts/1.png")));
            assertThat(sandbox.sandbox().photos().find("Contacts", "1")).isPresent();
            assertThat(server.requests()).contains("AUTH TLS", "PROT P");
            assertThat(upload.isUp()).isTrue();
        }
    }

    @Test
    void aCertificateThatIsNotTrustedGetsNoPassword() throws Exception {
        try (RunningUpload upload = start(server, null)) {
            await().until(() -> server.requests().contains("AUTH TLS"));
            getsNoPassword(upload, server);
        }
    }

    @Test
    void aTrustedCertificateOfAnotherHostGetsNoPassword() throws Exception {
        try (RunningUpload upload = start(another, another)) {
            await().until(() -> another.requests().contains("AUTH TLS"));
            getsNoPassword(upload, another);
        }
    }

    private void getsNoPassword(RunningUpload upload, FtpServerExtension ftps) {
        await().until(() -> !upload.isUp());
        await().during(Duration.ofMillis(500))
                .until(() -> ftps.requests().stream().noneMatch(request -> request.matches("(USER|PASS) .*")));
        assertThat(sandbox.sandbox().requests().photoCalls()).isEmpty();
    }
}
