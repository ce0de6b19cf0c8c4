// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.runner.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several programs, each in its own process, on one inbox. */
class SharedInboxIT {

    @TempDir
    private Path folder;

    private ProgramRun run(String name, String... args) throws Exception {
        return ProgramRun.start(Files.createDirectories(folder.resolve(name)), args);
    }

    private String inbox() {
        return folder.resolve("inbox").toString();
    }

    @Test
    void secondProgramIsRefusedAndOtherCommandsAreNotUntilTheFirstIsKilled() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        try (ProgramRun first = run("first", "run", "--sandbox", inbox())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> first.out().contains("Watching"));

            try (ProgramRun second = run("second", "run", "--sandbox", inbox())) {
                assertThat(second.exitCode()).isEqualTo(3);
                assertThat(second.errLines())
                        .containsExactly("Not started: Another program works on the inbox " + inbox()
                                + ": photos would be uploaded twice. Stop it, or set photo.cluster=jdbc for each, see"
                                + " SETTINGS.md (see setting photo.inbox)");
            }
            Path photo = RunIT.drop(folder.resolve("photos"));
            try (ProgramRun plan = run("second", "plan", photo.toString());
                    ProgramRun upload = run("second", "upload", "--sandbox", photo.toString());
                    ProgramRun replay = run("second", "replay", "--prop", "photo.inbox=" + inbox())) {
                assertThat(plan.exitCode()).as(plan.err()).isZero();
                assertThat(upload.exitCode()).as(upload.err()).isZero();
                assertThat(replay.exitCode()).as(replay.err()).isZero();
            }
            first.kill();
        }
        RunIT.drop(folder.resolve("inbox"));
        try (ProgramRun third = run("third", RunIT.untilDone(2, "--sandbox", inbox()))) {
            assertThat(third.exitCode()).as(third.err()).isZero();
        }
        assertThat(files(folder.resolve("inbox"))).isEmpty();
    }
}
