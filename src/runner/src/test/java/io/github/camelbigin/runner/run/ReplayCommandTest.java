// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    @TempDir
    private Path folder;

    private List<String> lines = List.of();
    private String err = "";

    @BeforeEach
    void inbox() throws IOException {
        Files.createDirectory(folder.resolve("inbox"));
    }

    @Test
    void skippedDeadLettersAreListedWithASolutionAndTheOthersAreReplayed() throws IOException {
        put("Contacts/1.png");
        put("Contacts/.2.png");
        put("Contacts/0.png", "[1]");

        assertThat(replay("--dry-run")).isEqualTo(1);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Contacts/1.png ")
                        && line.endsWith("would be replayed to " + folder.resolve("inbox/Contacts/1.png")))
                .last()
                .isEqualTo("would replay 1 of 3");
        assertThat(replay()).isEqualTo(1);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Contacts/0.png ")
                        && line.endsWith("skipped: the report cannot be read; move the photo manually"))
                .anyMatch(line -> line.startsWith("Contacts/.2.png ")
                        && line.contains("skipped: the inbox ignores file names that start with a dot")
                        && line.endsWith("rename it and move it manually"))
                .last()
                .isEqualTo("replayed 1 of 3");
        assertThat(folder.resolve("inbox/Contacts/1.png")).exists();
        assertThat(folder.resolve("dead-letters/Contacts/.2.png")).exists();
    }

    @Test
    void aReportMovesAPhotoIntoNoFolderThatIsNotNamedInTheSettings() throws IOException {
        Path other = Files.createDirectory(folder.resolve("photos"));
        Path hostile = Files.createDirectory(folder.resolve("$(id)"));
        put("Contacts/1.png", report("Contacts/1.png", other));
        put("Contacts/2.png", report("Contacts/2.png", hostile));

        assertThat(replay()).isEqualTo(1);
        Path deadLetters = folder.resolve("dead-letters");
        assertThat(lines)
                .anyMatch(line -> line.endsWith(
                        "skipped: its report names another inbox than photo.inbox; if that is right, set photo.inbox to it: "
                                + other.resolve("Contacts/1.png")))
                .last()
                .isEqualTo("if " + other + " is an inbox of yours: bigin-photo replay --prop \"photo.inbox=" + other
                        + "\" --prop \"photo.deadLetters=" + deadLetters + '"');
        assertThat(lines).noneMatch(line -> line.startsWith("if " + hostile));
        assertThat(other).isEmptyDirectory();
        assertThat(hostile).isEmptyDirectory();

        assertThat(replay("--prop", "photo.inbox=" + other, "--prop", "photo.deadLetters=" + deadLetters))
                .isEqualTo(1);
        assertThat(lines).last().isEqualTo("replayed 1 of 2");
        assertThat(other.resolve("Contacts/1.png")).hasContent("photo");
        assertThat(hostile).isEmptyDirectory();
    }

    @Test
    void anInboxThatDoesNotExistIsRefused() throws IOException {
        Files.delete(folder.resolve("inbox"));
        put("Contacts/1.png");
        assertThat(replay()).isEqualTo(1);
        assertThat(lines)
                .anyMatch(line ->
                        line.endsWith("skipped: its inbox does not exist; create it, or move the photo manually: "
                                + folder.resolve("inbox/Contacts/1.png")))
                .last()
                .isEqualTo("replayed 0 of 1");
        assertThat(folder.resolve("inbox")).doesNotExist();
    }

    @Test
    void oneIsReplayedAsTheRecordThatItBelongsTo() throws IOException {
        put("Jane Doe.png");
        put("John.png");
        assertThat(replay(
                        "--as",
                        "companies/2034020000000489077",
                        folder.resolve("dead-letters/Jane Doe.png").toString()))
                .isZero();
        assertThat(folder.resolve("inbox/Accounts/2034020000000489077.png")).hasContent("photo");
        assertThat(replay("--as", "Contacts/2034020000000489077", "John.png")).isZero();
        assertThat(folder.resolve("inbox/Contacts/2034020000000489077.png")).hasContent("photo");
    }

    @Test
    void oneIsReplayedAsTheContactWithTheEmailAddress() throws IOException {
        put("Jane Doe.png");
        put("John.png");
        System.setProperty("bigin-photo.home", folder.resolve("home").toString());
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .record("Contacts", "2034020000000489077", Map.of("Email", "jane@example.com"))
                .start()) {
            List<String> command = new ArrayList<>();
            sandbox.clientSettings(ProgramSettings.COMPONENT)
                    .forEach((name, value) -> command.addAll(List.of("--prop", name + '=' + value)));
            command.addAll(List.of("--as", "Jane@example.com", "Jane Doe.png"));
            assertThat(replay(command.toArray(String[]::new))).isZero();
            assertThat(folder.resolve("inbox/Contacts/2034020000000489077.png")).hasContent("photo");

            command.set(command.size() - 2, "john@example.com");
            command.set(command.size() - 1, "John.png");
            assertThat(run(command.toArray(String[]::new))).isEqualTo(3);
            assertThat(err).startsWith("Not started: --as: ").contains("john@example.com");
            assertThat(folder.resolve("dead-letters/John.png")).exists();
        } finally {
            System.clearProperty("bigin-photo.home");
        }
    }

    @Test
    void aRecordOrAFileThatIsNoneIsRefused() throws IOException {
        put("Jane Doe.png");
        assertThat(run("--as", "77", "Jane Doe.png")).isEqualTo(3);
        assertThat(err)
                .startsWith("Not started: --as: a record must be MODULE/ID, such as Contacts/2034020000000489033");
        assertThat(run("--as", "Contacts/123", "Jane Doe.png")).isEqualTo(3);
        assertThat(err).startsWith("Not started: --as: recordId must be a whole id");
        assertThat(run("--as", "Contacts/77")).isEqualTo(3);
        assertThat(err).startsWith("Not started: --as: name the one dead letter");
        assertThat(run("Jane.png")).isEqualTo(3);
        assertThat(err).startsWith("Not started: no dead letter Jane.png in " + folder.resolve("dead-letters"));
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
        Path place = Files.writeString(folder.resolve("inbox/Contacts"), "no folder");

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
                .isEqualTo(
                        "replayed 0 of 0; the folder " + folder.resolve("dead-letters")
                                + " does not exist, so there are no dead letters: if the inbox is another, add --prop photo.inbox=FOLDER");
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("dead-letters"), "");
        assertThat(run()).isEqualTo(3);
        assertThat(err).isEqualTo("Not started: photo.deadLetters is not a folder: " + file + System.lineSeparator());
    }

    private static String report(String name) {
        return "{\"file\":\"" + name + "\",\"code\":\"INVALID_DATA\",\"family\":\"rejected\"}";
    }

    private static String report(String name, Path inbox) {
        return report(name).replace("{", "{\"source\":\"" + inbox.resolve(name) + "\",");
    }

    private void put(String name) throws IOException {
        put(name, report(name));
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
        List<String> command = new ArrayList<>(List.of("replay", "--prop", "photo.inbox=" + folder.resolve("inbox")));
        command.addAll(List.of(more));
        CommandRun run = CommandRun.of(command);
        err = run.err();
        lines = run.outLines();
        return run.exitCode();
    }
}
