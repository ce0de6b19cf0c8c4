// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What its record shows already is not sent, and a backup can be uploaded again. */
class SkipSameIT {

    private static final String JANE = "2034020000000100001";
    private static final String JOHN = "2034020000000100002";

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.record("Contacts", JANE).record("Contacts", JOHN));

    @TempDir
    Path folder;

    private Path photos;

    @BeforeEach
    void makePhotos() throws IOException {
        photos = Files.createDirectories(folder.resolve("inbox/Contacts"));
        // is prepared, so that the record does not show the same bytes
        Files.write(photos.resolve(JANE + ".jpg"), SamplePhotos.jpeg(4032, 3024, 1));
        Files.write(photos.resolve(JOHN + ".png"), SamplePhotos.png(8, 8, 1));
    }

    private String command(String... args) {
        CommandRun run = run(args);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    private CommandRun run(String... args) {
        List<String> line = new ArrayList<>(List.of(args));
        extension
                .sandbox()
                .clientSettings(ProgramSettings.COMPONENT)
                .forEach((name, value) -> line.addAll(List.of("--prop", name + "=" + value)));
        extension.sandbox().requests().clear();
        return CommandRun.of(line);
    }

    private List<String> calls() {
        return extension.sandbox().requests().photoCalls().stream()
                .map(ReceivedRequest::method)
                .sorted()
                .toList();
    }

    @Test
    void aPhotoThatItsRecordShowsIsNotUploadedAgain() throws IOException {
        String inbox = photos.getParent().toString();
        assertThat(command("upload", inbox, "--skip-same")).contains("uploaded 2,");
        assertThat(calls()).containsExactly("GET", "GET", "POST", "POST");

        assertThat(command("upload", inbox, "--skip-same"))
                .contains("The record shows this photo already", "uploaded 0,", "same 2");
        assertThat(calls()).containsExactly("GET", "GET");

        String manifest = folder.resolve("backup/manifest.csv").toString();
        command("backup", folder.resolve("backup").toString(), "Contacts");
        Files.write(photos.resolve(JOHN + ".png"), SamplePhotos.png(8, 8, 2));
        assertThat(command("upload", inbox, "--skip-same", "--manifest", manifest))
                .containsPattern("The record had this photo at the backup of 20..-..-..T..:..:..Z")
                .contains("uploaded 1,", "same 1");
        assertThat(calls()).containsExactly("POST");
    }

    @Test
    void aBackupIsUploadedAgainByItsManifestButNoFileThatWasDamaged() throws IOException {
        command("upload", photos.getParent().toString());
        byte[] jane = extension.sandbox().photos().bytes("Contacts", JANE);
        command("backup", folder.resolve("backup").toString());
        extension.sandbox().photos().clear();

        String manifest = folder.resolve("backup/manifest.csv").toString();
        assertThat(command("upload", "--plan", manifest)).contains("uploaded 2,");
        assertThat(extension.sandbox().photos().bytes("Contacts", JANE)).isEqualTo(jane);

        Path damaged = folder.resolve("backup/Contacts/" + JOHN + ".png");
        Files.write(damaged, SamplePhotos.png(8, 8, 3));
        CommandRun run = run("upload", "--plan", manifest);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).containsPattern("rejected +CHANGED_FILE: .* is not the one of line 3 +Restore the file");
        assertThat(calls()).containsExactly("POST");

        Files.write(damaged, new byte[0]);
        assertThat(run("upload", "--plan", manifest).out())
                .contains("CHANGED_FILE: ")
                .doesNotContain("EMPTY_PHOTO");
        String lines = Files.readString(Path.of(manifest));
        Files.writeString(Path.of(manifest), lines.substring(0, lines.lastIndexOf(',')));
        run = run("upload", "--plan", manifest);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("line 3 has 9 columns. Restore it");
        assertThat(calls()).isEmpty();
    }
}
