// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where {@code Record_Image} stays the same when a photo is replaced. */
class BackupComparisonIT {

    private static final String ID = "2034020000000100001";
    private static final String OTHER = "2034020000000100002";

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.variant(BiginVariant.RECORD_IMAGE_STABLE)
                    .record("Contacts", ID, modified("2026-01-01T00:00:00Z"))
                    .record("Contacts", OTHER, modified("2026-01-01T00:00:00Z")));

    @TempDir
    Path folder;

    private static Map<String, String> modified(String time) {
        return Map.of("Full_Name", "Jane", "Modified_Time", time);
    }

    private String backup(String comparison) {
        List<String> arguments = new ArrayList<>(List.of("backup", folder.toString(), "Contacts"));
        arguments.addAll(List.of("--compare", comparison));
        extension
                .sandbox()
                .clientSettings(ProgramSettings.COMPONENT)
                .forEach((name, value) -> arguments.addAll(List.of("--prop", name + "=" + value)));
        extension.sandbox().requests().clear();
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void aFileThatWasChangedInTheFolderIsDownloadedAgainAndKept() throws IOException {
        byte[] photo = SamplePhotos.png(8, 8, 1);
        extension.sandbox().photos().put("Contacts", ID, "photo.png", photo);
        backup("image");
        Path file = folder.resolve("Contacts/" + ID + " Jane.png");
        photo[photo.length - 1]++;
        Files.write(file, photo);
        assertThat(backup("image")).containsPattern("Contacts +0 +0 +1");
        assertThat(backup("bytes")).containsPattern("Contacts +1 +0 +0").contains(ID + " Jane.png was not the photo");
        assertThat(file).hasBinaryContent(SamplePhotos.png(8, 8, 1));
        Files.write(file, Arrays.copyOf(photo, 7));
        assertThat(backup("image")).containsPattern("Contacts +1 +0 +0").contains("was changed in the folder");
        assertThat(file).hasBinaryContent(SamplePhotos.png(8, 8, 1));
        assertThat(file.getParent()).isDirectoryContaining("glob:**Jane-*.png");
    }

    @ParameterizedTest
    @CsvSource({"image, 0 +0 +2, 0", "modified, 0 +1 +1, 1", "bytes, 0 +1 +1, 2"})
    void aSwitchSaysHowAChangeIsNoticed(String comparison, String counts, int downloads) {
        extension.sandbox().photos().put("Contacts", ID, "photo.png", SamplePhotos.png(8, 8, 1));
        extension.sandbox().photos().put("Contacts", OTHER, "photo.png", SamplePhotos.png(8, 8, 2));
        backup("image");
        extension.sandbox().photos().put("Contacts", ID, "photo.png", SamplePhotos.png(8, 8, 3));
        extension.sandbox().records().change("Contacts", ID, modified("2026-02-02T00:00:00Z"));
        backup("image");

        assertThat(backup(comparison)).containsPattern("Contacts +" + counts);
        assertThat(extension.sandbox().requests().photoCalls()).hasSize(downloads);
    }
}
