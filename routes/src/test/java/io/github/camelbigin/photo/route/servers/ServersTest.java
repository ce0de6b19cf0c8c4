// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkException;

/** The servers that other tests rely on do what those tests ask of them. */
class ServersTest {

    private static final byte[] CONTENT = new byte[300_000];

    @RegisterExtension
    final FtpServerExtension ftp = new FtpServerExtension();

    @RegisterExtension
    final SftpServerExtension sftp = new SftpServerExtension();

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @Test
    void ftpIsCutInTheMiddleAndServesAgainOnTheSamePort() throws Exception {
        Files.write(ftp.root().resolve("a.bin"), CONTENT);
        ftp.cutNextTransfers(1, 100_000);
        assertThatThrownBy(this::fetchByFtp).isInstanceOf(IOException.class);
        assertThat(ftp.cutsToCome()).isZero();
        assertThat(fetchByFtp()).isEqualTo(CONTENT);
        ftp.stop();
        assertThatThrownBy(this::fetchByFtp).isInstanceOf(IOException.class);
        ftp.start();
        assertThat(fetchByFtp()).isEqualTo(CONTENT);
    }

    @Test
    void sftpIsCutInTheMiddleAndServesAgainOnTheSamePort() throws Exception {
        Files.write(sftp.root().resolve("a.bin"), CONTENT);
        sftp.cutNextTransfers(1, 100_000);
        assertThatThrownBy(this::fetchBySftp).isInstanceOf(Exception.class);
        assertThat(sftp.cutsToCome()).isZero();
        assertThat(fetchBySftp()).isEqualTo(CONTENT);
        sftp.stop();
        assertThatThrownBy(this::fetchBySftp).isInstanceOf(Exception.class);
        sftp.start();
        assertThat(fetchBySftp()).isEqualTo(CONTENT);
    }

    @Test
    void s3IsCutInTheMiddleAndServesAgainOnTheSamePort() throws Exception {
        s3.put("a.bin", CONTENT);
        try (var client = S3ServerExtension.client(s3.endpoint(), s3.accessKey(), s3.secretKey())) {
            s3.cutNextTransfers(1, 100_000);
            assertThatThrownBy(() -> client.getObject(
                                    request -> request.bucket(s3.bucket()).key("a.bin"))
                            .readAllBytes())
                    .isInstanceOf(IOException.class);
            assertThat(s3.cutsToCome()).isZero();
            s3.stop();
            assertThatThrownBy(() -> client.headBucket(request -> request.bucket(s3.bucket())))
                    .isInstanceOf(SdkException.class);
            s3.start();
            assertThat(client.getObjectAsBytes(
                                    request -> request.bucket(s3.bucket()).key("a.bin"))
                            .asByteArray())
                    .isEqualTo(CONTENT);
            s3.secretKey("another");
            assertThatThrownBy(() -> client.listObjectsV2(request -> request.bucket(s3.bucket())))
                    .isInstanceOf(SdkException.class)
                    .hasMessageContaining("403");
        }
        assertThat(s3.keys("")).containsExactly("a.bin");
    }

    private byte[] fetchByFtp() throws IOException {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", ftp.port());
        try {
            assertThat(client.login(ftp.user(), ftp.password())).isTrue();
            client.enterLocalPassiveMode();
            client.setFileType(FTP.BINARY_FILE_TYPE);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            if (!client.retrieveFile("a.bin", content)) {
                throw new IOException(client.getReplyString());
            }
            return content.toByteArray();
        } finally {
            client.disconnect();
        }
    }

    private byte[] fetchBySftp() throws Exception {
        JSch client = new JSch();
        client.setKnownHosts(sftp.knownHosts().toString());
        Session session = client.getSession(sftp.user(), "127.0.0.1", sftp.port());
        session.setPassword(sftp.password().getBytes(StandardCharsets.UTF_8));
        session.connect(5000);
        try {
            ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            channel.get("a.bin", content);
            return content.toByteArray();
        } finally {
            session.disconnect();
        }
    }
}
