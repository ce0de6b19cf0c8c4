// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} and {@code upload} with ZIP and vCard files. */
@Timeout(60)
class UploadCollectionsIT {

    private static final String JANE = "2034020000000100001";
    private static final String BOB = "2034020000000100002";
    private static final byte[] JANES = SamplePhotos.jpeg(40, 30, 1);
    private static final byte[] BOBS = SamplePhotos.jpeg(40, 30, 2);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.searchDelay(Duration.ZERO)
            .record("Contacts", JANE, Map.of("Full_Name", "Jane Doe"))
            .record("Contacts", BOB, Map.of("Email", "bob@example.com")));

    @TempDir
    Path folder;

    @AfterEach
    void forgetTheSystemProperties() {
        System.clearProperty("bigin-photo.home");
    }

    private CommandRun command(String... args) {
        System.setProperty("bigin-photo.home", folder.resolve("home").toString());
        List<String> command = new ArrayList<>(List.of(args));
        extension
                .sandbox()
                .clientSettings(ProgramSettings.COMPONENT)
                .forEach((key, value) -> command.addAll(List.of("--prop", key + "=" + value)));
        return CommandRun.of(command);
    }

    @Test
    void eachPhotoInThemIsPlannedAndUploaded() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Path zip = photos.resolve("Contacts.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("Jane Doe.jpg", "../Bob.jpg")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(JANES);
            }
        }
        String card = "BEGIN:VCARD\nVERSION:3.0\nEMAIL:bob@example.com\nPHOTO;ENCODING=b;TYPE=JPEG:"
                + Base64.getEncoder().encodeToString(BOBS) + "\nEND:VCARD\n";
        Files.writeString(photos.resolve("phone.vcf"), card);

        CommandRun planned =
                command("plan", zip.toString(), photos.resolve("phone.vcf").toString());
        assertThat(planned.out())
                .containsPattern("Contacts.zip/Jane Doe.jpg +Contacts +" + JANE)
                .containsPattern("Bob.jpg .* rejected +UNREADABLE_PHOTO: The name of the entry leads out")
                .containsPattern("phone.vcf/bob@example.com.\\w+ +Contacts +" + BOB)
                .contains("accepted 2, rejected 1");
        CommandRun uploaded = command("upload", photos.toString());
        assertThat(uploaded.exitCode()).as(uploaded.err()).isEqualTo(1);
        assertThat(uploaded.out()).contains("uploaded 2, rejected 1");
        assertUploaded();

        extension.sandbox().photos().clear();
        String plan = folder.resolve("plan.csv").toString();
        command("plan", photos.toString(), "-o", plan);
        assertThat(command("upload", "--plan", plan).out()).contains("uploaded 2");
        assertUploaded();
    }

    private void assertUploaded() {
        assertThat(extension.sandbox().photos().bytes("Contacts", JANE)).isEqualTo(JANES);
        assertThat(extension.sandbox().photos().bytes("Contacts", BOB)).isEqualTo(BOBS);
    }
}
