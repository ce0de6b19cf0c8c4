// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelbigin.photo.route.folder.RunningRoutes;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import jakarta.activation.DataHandler;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code upload-mail.yaml} between a mail server and a sandbox. */
@Timeout(90)
class UploadMailIT {

    private static final String PASSWORD = "p&w+d)%40";

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> {});

    @TempDir
    Path folder;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private GreenMailUser user;

    @BeforeEach
    void startTheMailServer() {
        server.start();
        user = server.setUser("photos@here.example", "photos@here.example", PASSWORD);
    }

    @AfterEach
    void stopTheMailServer() {
        server.stop();
    }

    private static byte[] photo(int i) {
        return SamplePhotos.png(24, 24, i);
    }

    /** @param proof what the mail server says of the sender */
    private void deliver(String from, String subject, String proof, byte[]... photos) throws Exception {
        MimeMessage mail = new MimeMessage((jakarta.mail.Session) null);
        mail.setFrom(from);
        mail.setSubject(subject, "UTF-8");
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText("My photo");
        parts.addBodyPart(text);
        for (byte[] photo : photos) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(photo, "image/png")));
            part.setFileName("Bild ü.png");
            parts.addBodyPart(part);
        }
        mail.setContent(parts);
        // to Camel they would mean something
        mail.setHeader("moveTo", "Elsewhere");
        mail.setHeader("delete", "true");
        mail.setHeader("CamelBiginPhotoRecordId", "1");
        mail.setHeader("Authentication-Results", proof);
        mail.saveChanges();
        user.deliver(mail);
    }

    private static String proven(String domain) {
        return "mx.here.example; dkim=pass header.d=" + domain;
    }

    private RunningUpload start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "photo.mail.host", "127.0.0.1",
                "photo.mail.port", Integer.toString(server.getImap().getPort()),
                "photo.mail.protocol", "imap",
                "photo.mail.user", "photos@here.example",
                "photo.mail.password", PASSWORD,
                "photo.mail.pollDelay", "200",
                "photo.mail.senders", "Office@example.org, @example.com",
                "photo.mail.authenticationServer", "mx.here.example"));
        settings.putAll(more);
        return RunningUpload.start(extension.sandbox(), folder, "upload-mail.yaml", settings);
    }

    private int mailsIn(String name) throws Exception {
        MailFolder mails = server.getManagers().getImapHostManager().getFolder(user, name);
        return mails == null ? 0 : mails.getMessageCount();
    }

    private String report(String name) throws Exception {
        return Files.readString(folder.resolve("dead-letters/mail").resolve(name + ".error.json"));
    }

    @Test
    void aPhotoGoesToTheContactOfItsSenderOrSubject() throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        for (int i = 0; i < 36; i++) {
            sandbox.records().add("Contacts", Integer.toString(100 + i), Map.of("Email", "p" + i + "@example.com"));
            if (i % 2 == 0) {
                deliver("Person <P" + i + "@example.com>", "Hello", proven("example.com"), photo(i));
            } else {
                deliver("office@example.org", "For p" + i + "@example.com:", proven("example.org"), photo(i));
            }
        }
        for (int i = 0; i < 8; i++) {
            deliver("stranger" + i + "@example.net", "p0@example.com", proven("example.net"), photo(99));
        }
        deliver("forged@example.com", "p0@example.com", proven("example.net"), photo(99));
        deliver("forger@example.com", "p0@example.com", "mx.other; dkim=pass header.d=example.com", photo(99));
        deliver("two@example.com", "p0@example.com", proven("example.com"), photo(98), photo(99));
        deliver("none@example.com", "p0@example.com", proven("example.com"));
        deliver("office@example.org", "p0@example.com and p1@example.com", proven("example.org"), photo(99));
        deliver("nobody@example.com", "Hello", proven("example.com"), photo(99));
        try (RunningUpload running = start(Map.of())) {
            await().until(() -> mailsIn("Rejected photos") == 14 && mailsIn("INBOX") == 0);
            assertThat(mailsIn("Photos")).isEqualTo(36);
            assertThat(mailsIn("Elsewhere")).isZero();
        }
        for (int i = 0; i < 36; i++) {
            assertThat(sandbox.photos().bytes("Contacts", Integer.toString(100 + i)))
                    .isEqualTo(photo(i));
        }
        assertThat(sandbox.photos().size()).isEqualTo(36);
        assertRejections();
    }

    private void assertRejections() throws Exception {
        for (int i = 0; i < 8; i++) {
            assertThat(report("stranger" + i + "@example.net")).contains("The sender is not in photo.mail.senders");
        }
        assertThat(report("forged@example.com")).contains("The sender is not proven");
        assertThat(report("forger@example.com")).contains("The sender is not proven");
        assertThat(report("two@example.com")).contains("The mail has 2 photos");
        assertThat(report("none@example.com")).contains("The mail has no photo");
        assertThat(report("office@example.org")).contains("The subject has more than one address");
        assertThat(report("nobody@example.com.png")).contains("RECORD_NOT_FOUND");
        assertThat(RunningRoutes.files(folder.resolve("dead-letters")).stream()
                        .filter(name -> !name.endsWith(".error.json")))
                .containsExactly("mail/nobody@example.com.png");
    }

    @Test
    void byDefaultNobodyMaySend() throws Exception {
        deliver("jane@example.com", "Hello", proven("example.com"), photo(1));
        try (RunningUpload running = start(Map.of("photo.mail.senders", ""))) {
            await().until(() -> mailsIn("Rejected photos") == 1);
        }
        deliver("jane@example.com", "Hello", proven("example.com"), photo(1));
        try (RunningUpload running = start(Map.of("photo.mail.authenticationServer", ""))) {
            await().until(() -> mailsIn("Rejected photos") == 2);
        }
        assertThat(extension.sandbox().requests().photoCalls()).isEmpty();
    }

    @Test
    void aMailStaysUnreadUntilItsPhotoIsUploaded() throws Exception {
        extension.sandbox().records().add("Contacts", "1", Map.of("Email", "jane@example.com"));
        extension.sandbox().faults().next(2, Fault.status(500, "INTERNAL_ERROR", "down"));
        deliver("jane@example.com", "Hello", proven("example.com"), photo(1));
        try (RunningUpload running = start(Map.of("photo.redeliveries", "0"))) {
            await().until(() -> mailsIn("Photos") == 1);
        }
        assertThat(extension.sandbox().photos().bytes("Contacts", "1")).isEqualTo(photo(1));
        assertThat(extension.sandbox().requests().photoCalls()).hasSize(3);
    }
}
