// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.runner.run.RunIT.PHOTO;
import static io.github.camelbigin.runner.run.RunIT.drop;
import static io.github.camelbigin.runner.run.RunIT.untilDone;
import static io.github.camelbigin.runner.run.RunIT.untilIdle;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users see of a running program: folders and lines of the log. */
class RunOutputIT {

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"R&D +1", "100% #2 (x)"})
    void foldersHaveExactlyTheNamesOfTheSettings(String name) throws Exception {
        drop(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("Contacts/2034020000000489034.jpg"), "no photo");

        String[] upload =
                untilDone(4, "--sandbox", "--prop", "photo.inbox=" + name, "--prop", "photo.deadLetters=d " + name);
        try (ProgramRun run = ProgramRun.start(folder, upload)) {
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        assertThat(folder.resolve(name).resolve(".done").resolve(PHOTO)).exists();
        assertThat(folder.resolve("d " + name).resolve("Contacts/2034020000000489034.jpg"))
                .exists();
        assertThat(folder).isDirectoryNotContaining("glob:**/{R,d R}");
    }

    @Test
    void theLogHasTheDateAndIsJsonIfWanted() throws Exception {
        drop(folder.resolve("inbox"));
        try (ProgramRun run = ProgramRun.start(folder, untilDone(2, "--sandbox"))) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.outLines())
                    .filteredOn(line -> line.contains("Uploaded Contacts/"))
                    .isNotEmpty()
                    .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}\\S+ INFO  Uploaded " + PHOTO
                            + " to Contacts/2034020000000489033 \\(\\d+ bytes\\)"));
        }
        drop(folder.resolve("inbox"));
        try (ProgramRun run = ProgramRun.start(folder, Map.of("PHOTO_LOG", "json"), untilDone(2, "--sandbox"))) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.outLines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(new ObjectMapper()
                                    .readTree(line)
                                    .get("formattedMessage")
                                    .asText())
                            .isNotBlank())
                    .anyMatch(line -> line.contains("\"level\":\"INFO\"")
                            && line.contains("Uploaded Contacts\\/2034020000000489033"));
        }
    }

    @Test
    void aProxyOfTheEnvironmentIsNamedWithTheSettingsToAdd() throws Exception {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://me:hush@proxy.example.com:3128");
        Files.writeString(
                folder.resolve("application.properties"),
                sandboxes.sandbox().clientSettings("camel.component.bigin-photo.").entrySet().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n")));
        Files.createDirectory(folder.resolve("inbox"));
        try (ProgramRun run = ProgramRun.start(folder, environment, untilIdle())) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains(
                            "camel.component.bigin-photo.http.proxyHost=proxy.example.com",
                            "camel.component.bigin-photo.http.proxyPort=3128")
                    .doesNotContain("hush");
        }
    }

    @Test
    void aPhotoThatWaitsWhenTheProgramStopsIsReportedAsStaying() throws Exception {
        drop(folder.resolve("inbox"));
        Map<String, String> settings = sandboxes.sandbox().clientSettings("camel.component.bigin-photo.");
        sandboxes.sandbox().faults().next(20, Fault.status(503, "INTERNAL_ERROR", "later"));
        List<String> args = new ArrayList<>(List.of("run"));
        settings.forEach((key, value) -> args.addAll(List.of("--prop", key + "=" + value)));
        try (ProgramRun run = ProgramRun.start(folder, args.toArray(String[]::new))) {
            await().until(() -> run.out().contains("RETRY    2 of"));
            run.terminate();
            run.exitCode();
            assertThat(run.out())
                    .contains("KEPT     " + PHOTO + ": Stopping: stays in the inbox")
                    .doesNotContain("not allowed while stopping");
        }
        assertThat(folder.resolve("inbox").resolve(PHOTO)).exists();
    }
}
