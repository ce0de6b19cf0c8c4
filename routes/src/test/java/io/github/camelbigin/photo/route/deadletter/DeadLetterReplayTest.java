// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.ALREADY_IN_INBOX;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.IGNORED_IN_INBOX;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.NOT_ASKED_FOR;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.NOT_MOVED;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.NO_PHOTO;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.REPLAYED;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.TOO_OFTEN;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.UNREADABLE_REPORT;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.WOULD_REPLAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterReplayTest {

    @TempDir
    Path folder;

    private Path deadLetters;
    private Path inbox;

    @BeforeEach
    void folders() {
        deadLetters = folder.resolve("dead-letters");
        inbox = folder.resolve("inbox");
    }

    @Test
    void aDeadLetterGoesBackUnderANameThatCounts() throws IOException {
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        assertThat(replay("", "", 3, false)).extracting(Replay::outcome).containsExactly(REPLAYED);
        assertThat(inbox.resolve("replay-1/Contacts/1.jpg")).hasContent("photo Contacts/1.jpg");
        assertThat(files(deadLetters)).isEmpty();
    }

    @Test
    void theCountGoesOnAndEndsAtTheLimit() throws IOException {
        put("replay-1/Contacts/1.jpg", "replay-1/Contacts/1.jpg", "INVALID_DATA");
        put("replay-2/Contacts/2.jpg", "replay-2/Contacts/2.jpg", "INVALID_DATA");
        assertThat(replay("", "", 2, false)).extracting(Replay::outcome).containsExactly(REPLAYED, TOO_OFTEN);
        assertThat(files(inbox)).containsExactly("replay-2/Contacts/1.jpg");
        assertThat(files(deadLetters)).containsExactly("replay-2/Contacts/2.jpg", "replay-2/Contacts/2.jpg.error.json");
    }

    @Test
    void aDryRunSaysTheSameAndMovesNothing() throws IOException {
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        assertThat(replay("", "", 3, true)).extracting(Replay::outcome).containsExactly(WOULD_REPLAY);
        assertThat(files(deadLetters)).hasSize(2);
        assertThat(inbox).doesNotExist();
    }

    @Test
    void codeAndFamilyFilter() throws IOException {
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        put("Contacts/2.jpg", "Contacts/2.jpg", "RECORD_LOCKED");
        assertThat(replay("RECORD_LOCKED", "", 3, false))
                .extracting(Replay::outcome)
                .containsExactly(NOT_ASKED_FOR, REPLAYED);
        assertThat(replay("", "access", 3, false)).extracting(Replay::outcome).containsExactly(NOT_ASKED_FOR);
    }

    @Test
    void oneIsReplayedAloneUnlessItIsNotThereOrWasReplayedTooOften() throws IOException {
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        put("replay-3/Contacts/2.jpg", "replay-3/Contacts/2.jpg", "INVALID_DATA");
        Files.createDirectories(inbox);
        Files.writeString(folder.resolve("secret.error.json"), "{}");
        Files.writeString(folder.resolve("secret"), "not a dead letter");
        DeadLetterReplay replay = new DeadLetterReplay();

        assertThat(replay.replayOne(deadLetters.toString(), inbox.toString(), "../secret", 3))
                .isEmpty();
        assertThat(replay.replayOne(deadLetters.toString(), inbox.toString(), "replay-3/Contacts/2.jpg", 3))
                .get()
                .extracting(Replay::outcome)
                .isEqualTo(TOO_OFTEN);
        assertThat(replay.replayOne(deadLetters.toString(), inbox.toString(), "Contacts/1.jpg", 3))
                .get()
                .extracting(Replay::outcome)
                .isEqualTo(REPLAYED);
        assertThat(files(inbox)).containsExactly("replay-1/Contacts/1.jpg");
        assertThat(files(deadLetters)).hasSize(2);
    }

    @Test
    void anOlderDeadLetterGoesBackUnderTheNameItHad() throws IOException {
        put("Contacts/1-20261121201530123.jpg", "Contacts/1.jpg", "INVALID_DATA");
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        // one at a time: both want the same name
        assertThat(replay("", "", 3, false)).extracting(Replay::outcome).containsExactly(REPLAYED, ALREADY_IN_INBOX);
        assertThat(inbox.resolve("replay-1/Contacts/1.jpg")).hasContent("photo Contacts/1-20261121201530123.jpg");
    }

    @Test
    void aReportWithoutPhotoOrWithoutSenseStays() throws IOException {
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        Files.delete(deadLetters.resolve("Contacts/1.jpg"));
        Files.writeString(deadLetters.resolve("Contacts/2.jpg.error.json"), "{\"code\":");
        assertThat(replay("", "", 3, false)).extracting(Replay::outcome).containsExactly(NO_PHOTO, UNREADABLE_REPORT);
        assertThat(files(deadLetters)).hasSize(2);
    }

    @Test
    void aReportCannotLeadThePhotoOutOfTheInbox() throws IOException {
        put("Contacts/1.jpg", "../../Contacts/1.jpg", "INVALID_DATA");
        replay("", "", 3, false);
        assertThat(files(inbox)).containsExactly("replay-1/Contacts/1.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden/1.png",
                ".done/1.png",
                "Contacts/.1.png",
                "Contacts/1.png.camelLock",
                "a.camelLock/1.png",
                "replay-1/.hidden/1.png"
            })
    void whatTheInboxWouldNeverGiveAwayStays(String name) throws IOException {
        put(name, name, "INVALID_DATA");
        put("z/1.png", name, "INVALID_DATA");
        assertThat(replay("", "", 3, true))
                .extracting(Replay::outcome)
                .containsExactly(IGNORED_IN_INBOX, IGNORED_IN_INBOX);
        assertThat(replay("", "", 3, false))
                .extracting(Replay::outcome)
                .containsExactly(IGNORED_IN_INBOX, IGNORED_IN_INBOX);
        assertThat(files(deadLetters)).hasSize(4);
        assertThat(inbox).doesNotExist();
    }

    @Test
    void aNameThatTheReportDoesNotTellIsThatOfTheDeadLetter() throws IOException {
        put("Contacts/.1.jpg", "", "INVALID_DATA");
        put("Contacts/2.jpg", "", "INVALID_DATA");
        assertThat(replay("", "", 3, false)).extracting(Replay::outcome).containsExactly(IGNORED_IN_INBOX, REPLAYED);
        assertThat(files(inbox)).containsExactly("replay-1/Contacts/2.jpg");
    }

    @Test
    void aFolderThatIsALinkIsTheFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(deadLetters, elsewhere);
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        assertThat(replay("", "", 3, false)).extracting(Replay::outcome).containsExactly(REPLAYED);
        assertThat(files(inbox)).containsExactly("replay-1/Contacts/1.jpg");
    }

    @Test
    void noLinkInTheFolderIsFollowed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        put("Contacts/2.jpg", "Contacts/2.jpg", "INVALID_DATA");
        Path report = Files.move(deadLetters.resolve("Contacts/1.jpg.error.json"), outside.resolve("1.jpg.error.json"));
        Files.createSymbolicLink(deadLetters.resolve("Contacts/1.jpg.error.json"), report);
        Path photo = Files.move(deadLetters.resolve("Contacts/2.jpg"), outside.resolve("2.jpg"));
        Files.createSymbolicLink(deadLetters.resolve("Contacts/2.jpg"), photo);
        Files.createSymbolicLink(deadLetters.resolve("Accounts"), outside);
        assertThat(replay("", "", 3, false)).extracting(Replay::outcome).containsExactly(UNREADABLE_REPORT, NO_PHOTO);
        assertThat(files(outside)).containsExactly("1.jpg.error.json", "2.jpg");
        assertThat(inbox).doesNotExist();
    }

    @Test
    void aLinkInTheInboxIsNotReplaced() throws IOException {
        put("Contacts/1.jpg", "Contacts/1.jpg", "INVALID_DATA");
        Path link = inbox.resolve("replay-1/Contacts/1.jpg");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, folder.resolve("not there yet"));
        assertThat(replay("", "", 3, false)).extracting(Replay::outcome).containsExactly(ALREADY_IN_INBOX);
        assertThat(link).isSymbolicLink();
    }

    @Test
    void withoutDeadLettersNothingHappens() throws IOException {
        assertThat(replay(null, null, 3, false)).isEmpty();
    }

    @Test
    void everyOutcomeIsCovered() {
        assertThat(Outcome.values())
                .containsExactlyInAnyOrder(
                        REPLAYED,
                        WOULD_REPLAY,
                        NOT_ASKED_FOR,
                        TOO_OFTEN,
                        NO_PHOTO,
                        ALREADY_IN_INBOX,
                        IGNORED_IN_INBOX,
                        UNREADABLE_REPORT,
                        NOT_MOVED);
    }

    private List<Replay> replay(String code, String family, int max, boolean dryRun) throws IOException {
        return new DeadLetterReplay().replay(deadLetters.toString(), inbox.toString(), code, family, max, dryRun);
    }

    private void put(String name, String originally, String code) throws IOException {
        Path photo = deadLetters.resolve(name);
        Files.createDirectories(photo.getParent());
        Files.writeString(photo, "photo " + name);
        Files.writeString(
                photo.resolveSibling(photo.getFileName() + ".error.json"),
                "{\"file\":\"" + originally + "\",\"code\":\"" + code + "\",\"family\":\"rejected\"}");
    }

    private static List<String> files(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
