// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
