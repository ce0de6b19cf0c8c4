// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void everySamplePhotoEndsInTheRightPlaceWithAnySettingsOnThisMachine() throws Exception {
        Map<String, String> environment = Map.of(
                "PHOTO_INBOX", "elsewhere",
                "CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_ID", "real-id",
                "CAMEL_MAIN_DURATIONMAXSECONDS", "-1");
        Files.writeString(folder.resolve("application.properties"), "photo.inbox=elsewhere\ncamel.main.nonsense=1");

        try (ProgramRun demo = ProgramRun.start(folder, environment, "demo", "--keep", "kept")) {
            assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
            assertThat(demo.err()).isEmpty();
            List<String> lines = demo.outLines();
            assertThat(lines.get(0)).matches("file +record +format +bytes +result +reason +time");
            assertGoodOnes(lines);
            assertBadOnes(lines);
            long prepared =
                    SamplePhotos.bad().stream().filter(DemoCheck::isPrepared).count();
            assertThat(lines)
                    .last()
                    .asString()
                    .isEqualTo(
                            "uploaded %d, identical %d, dead-lettered %d",
                            SamplePhotos.good().size() + prepared,
                            SamplePhotos.good().size(),
                            SamplePhotos.bad().size() - prepared);
            assertThat(demo.out())
                    .doesNotContain("\r", "\u001b", "WARN", "ERROR")
                    .contains("What to do: ", "jane.doe@example.com.jpg ", "J\u00f6rg M\u00fcller.jpg ");
            assertThat(deadLetters(lines))
                    .isEqualTo(folder.resolve("kept/dead-letters"))
                    .isDirectoryRecursivelyContaining("glob:**.error.json");
        }
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void nothingIsLeftBehindUnlessThatIsWished() throws Exception {
        try (ProgramRun demo = ProgramRun.start(folder, "demo")) {
            assertThat(demo.exitCode()).as(demo.err()).isZero();
            assertThat(demo.out()).contains("deleted now; demo --keep FOLDER keeps them");
        }
        // the program's own temporary folder
        assertThat(folder.resolve(".tmp")).isEmptyDirectory();
        Files.writeString(folder.resolve("mine.txt"), "");
        try (ProgramRun demo = ProgramRun.start(folder, "demo", "--keep", ".")) {
            assertThat(demo.exitCode()).isEqualTo(2);
            assertThat(demo.err()).contains("--keep needs an empty or new folder: " + folder);
        }
    }

    private static void assertGoodOnes(List<String> lines) {
        for (SamplePhoto photo : SamplePhotos.good()) {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith(DemoNames.path(photo) + ' '))
                    .singleElement()
                    .asString()
                    .containsPattern(photo.recordId() + " +(PNG|JPEG|GIF|BMP) +[\\d,]+ +identical +- +\\d+ ms$");
        }
    }

    private static void assertBadOnes(List<String> lines) {
        for (SamplePhoto photo : SamplePhotos.bad()) {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith(photo.path() + ' '))
                    .singleElement()
                    .asString()
                    .containsPattern(
                            DemoCheck.isPrepared(photo)
                                    ? " prepared +- +\\d+ ms$"
                                    : " dead letter +" + photo.expectedReason() + " +\\d+ ms$");
        }
    }

    private static Path deadLetters(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("Dead letters"))
                .map(line -> Path.of(line.substring(line.indexOf(": ") + 2)))
                .findFirst()
                .orElseThrow();
    }
}
