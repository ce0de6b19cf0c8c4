// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    @TempDir
    private Path folder;

    private List<String> lines = List.of();
    private String err = "";

    @Test
    void skippedDeadLettersAreListedWithASolutionAndTheOthersAreReplayed() throws IOException {
        put("Contacts/1.png");
        put("Contacts/.2.png");
        put("Contacts/0.png", "[1]");

        assertThat(replay("--dry-run")).isEqualTo(1);
        assertThat(lines).anyMatch(line -> line.startsWith("Contacts/1.png ") && line.endsWith("would be replayed"));
        assertThat(replay()).isEqualTo(1);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Contacts/0.png ")
                        && line.endsWith("skipped: the report cannot be read; move the photo manually"))
                .anyMatch(line -> line.startsWith("Contacts/.2.png ")
                        && line.contains("skipped: the inbox ignores file names that start with a dot")
                        && line.endsWith("rename it and move it manually"))
                .last()
                .isEqualTo("replayed 1 of 3");
        assertThat(folder.resolve("inbox/replay-1/Contacts/1.png")).exists();
        assertThat(folder.resolve("dead-letters/Contacts/.2.png")).exists();
    }

    @Test
    void exitCodeIsZeroIfNoneIsSkipped() throws IOException {
        put("Contacts/1.png");
        assertThat(replay("--code", "RECORD_LOCKED")).isZero();
        assertThat(lines).last().isEqualTo("replayed 0 of 0; 1 others have another code or family");
        assertThat(replay()).isZero();
        assertThat(lines).last().isEqualTo("replayed 1 of 1");
    }

    @Test
    void photoThatCannotBeMovedIsSkippedAndTheOthersAreReported() throws IOException {
        put("Contacts/1.png");
        put("Products/2.png");
        Path place = Files.createDirectories(folder.resolve("inbox/replay-1")).resolve("Contacts");
        Files.writeString(place, "no folder");

        assertThat(replay()).isEqualTo(1);
        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith("Contacts/1.png ")
                                && line.endsWith(
                                        "skipped: cannot be moved into the inbox; fix the cause given in the log, then replay again"))
                .last()
                .isEqualTo("replayed 1 of 2");
        Files.delete(place);
        assertThat(replay()).isZero();
        assertThat(lines).last().isEqualTo("replayed 1 of 1");
    }

    @Test
    void aMissingFolderIsReported() {
        assertThat(replay()).isZero();
        assertThat(lines)
                .last()
                .isEqualTo("replayed 0 of 0; the folder " + folder.resolve("dead-letters")
                        + " does not exist, so there were no dead letters");
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("dead-letters"), "");
        assertThat(run()).isEqualTo(3);
        assertThat(err).isEqualTo("Not started: photo.deadLetters is not a folder: " + file + System.lineSeparator());
    }

    private void put(String name) throws IOException {
        put(name, "{\"file\":\"" + name + "\",\"code\":\"INVALID_DATA\",\"family\":\"rejected\"}");
    }

    private void put(String name, String report) throws IOException {
        Path photo = folder.resolve("dead-letters").resolve(name);
        Files.createDirectories(photo.getParent());
        Files.writeString(photo, "photo");
        Files.writeString(photo.resolveSibling(photo.getFileName() + ".error.json"), report);
    }

    private int replay(String... more) {
        int exitCode = run(more);
        assertThat(err).isEmpty();
        return exitCode;
    }

    private int run(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "replay",
                "--prop",
                "photo.deadLetters=" + folder.resolve("dead-letters"),
                "--prop",
                "photo.inbox=" + folder.resolve("inbox")));
        command.addAll(List.of(more));
        CommandRun run = CommandRun.of(command);
        err = run.err();
        lines = run.outLines();
        return run.exitCode();
    }
}
