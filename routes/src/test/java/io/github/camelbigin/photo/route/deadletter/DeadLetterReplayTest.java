// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.ALREADY_IN_INBOX;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.IGNORED_IN_INBOX;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.NOT_ASKED_FOR;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.NOT_POLLED;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.NO_INBOX;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.NO_PHOTO;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.OTHER_INBOX;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.OUTSIDE_OF_INBOX;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.REPLAYED;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.TOO_OFTEN;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.UNREADABLE_REPORT;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.WOULD_REPLAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterReplayTest extends ReplayTest {

    @Test
    void aDeadLetterGoesBackToItsOwnPlaceIfThatIsTheInboxOfTheReplayOrPolled() throws IOException {
        Path own = Files.createDirectory(folder.resolve("photos"));
        put("Contacts/1.jpg", "Contacts/1.jpg", own.resolve("Contacts/1.jpg"), "INVALID_DATA", 0);
        put("Contacts/2.jpg", "INVALID_DATA");
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(OTHER_INBOX, REPLAYED);
        assertThat(files(own)).isEmpty();
        assertThat(replay.replay(new ReplayRequest(null, null, null, null, false), own::equals))
                .extracting(Replay::text)
                .containsExactly("replayed to " + own.resolve("Contacts/1.jpg"));
        assertThat(own.resolve("Contacts/1.jpg")).hasContent("photo Contacts/1.jpg");
        assertThat(files(inbox)).containsExactly("Contacts/2.jpg");
        assertThat(files(deadLetters)).isEmpty();
    }

    @Test
    void anInboxThatDoesNotExistOrIsNotPolledOrIsAFileIsRefused() throws IOException {
        put("Contacts/1.jpg", "Contacts/1.jpg", folder.resolve("gone/Contacts/1.jpg"), "INVALID_DATA", 0);
        put("Contacts/2.jpg", "INVALID_DATA");
        assertThat(replay.replay(new ReplayRequest(null, null, null, null, false), any -> false))
                .extracting(Replay::outcome)
                .containsExactly(NO_INBOX, NOT_POLLED);
        Files.delete(inbox);
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(NO_INBOX, NO_INBOX);
        Files.writeString(inbox, "no folder");
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(NO_INBOX, NO_INBOX);
        assertThat(files(deadLetters)).hasSize(4);
        assertThat(folder.resolve("gone")).doesNotExist();
    }

    @Test
    void aRenamedPhotoIsFoundByItsContentAndKeepsItsName() throws IOException {
        put("Jane Doe.jpg", "Jane Doe.jpg", inbox.resolve("Jane Doe.jpg"), "UNKNOWN_RECORD", 0);
        put("John.jpg", "John.jpg", inbox.resolve("John.jpg"), "UNKNOWN_RECORD", 3);
        Files.createDirectories(deadLetters.resolve("Contacts"));
        Files.move(deadLetters.resolve("Jane Doe.jpg"), deadLetters.resolve("Contacts/1.jpg"));
        Files.move(deadLetters.resolve("John.jpg"), deadLetters.resolve("Contacts/2.jpg"));
        assertThat(outcome("Contacts/1.jpg")).isEqualTo(REPLAYED);
        assertThat(inbox.resolve("Contacts/1.jpg")).hasContent("photo Jane Doe.jpg");
        // as another photo, it may be replayed from the beginning
        assertThat(outcome("John.jpg")).isEqualTo(REPLAYED);
        assertThat(files(inbox)).containsExactly("Contacts/1.jpg", "Contacts/2.jpg");
        assertThat(files(deadLetters)).isEmpty();
    }

    @Test
    void oneOfTwoRenamedPhotosWithTheSameContentIsTakenForEachReport() throws IOException {
        put("a.jpg", "a.jpg", inbox.resolve("a.jpg"), "UNKNOWN_RECORD", 0);
        Path report = deadLetters.resolve("a.jpg.error.json");
        Files.writeString(
                deadLetters.resolve("b.jpg.error.json"),
                Files.readString(report).replace("a.jpg", "b.jpg"));
        Files.copy(deadLetters.resolve("a.jpg"), deadLetters.resolve("2.jpg"));
        Files.move(deadLetters.resolve("a.jpg"), deadLetters.resolve("1.jpg"));
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(REPLAYED, REPLAYED);
        assertThat(files(inbox)).containsExactly("1.jpg", "2.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "Jane Doe.jpg, Contacts/zcrm_2034020000000489077, Contacts/2034020000000489077.jpg",
        "Jane Doe.jpg, companies/2034020000000489077, Accounts/2034020000000489077.jpg",
        "Accounts/Acme, 2034020000000489077, Accounts/2034020000000489077.photo",
        "Companies/Acme.png, 2034020000000489077, Accounts/2034020000000489077.png",
        "Jane Doe.jpg, https://bigin.zoho.eu/bigin/org1/Home#/contacts/2034020000000489033?a=b, Contacts/2034020000000489033.jpg"
    })
    void asTheRecordThatIsNamed(String name, String as, String target) throws IOException {
        put(name, name, inbox.resolve(name), "UNKNOWN_RECORD", 3);
        assertThat(replayOne(name, as))
                .extracting(Replay::target)
                .containsExactly(inbox.resolve(target).toString());
        assertThat(inbox.resolve(target)).hasContent("photo " + name);
        assertThat(files(deadLetters)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"77", "Contacts", "Contacts/123", "Leads/77", "Contacts/../77", "https://example.org/contacts/1"
            })
    void whatIsNoRecordIsRefused(String as) throws IOException {
        put("Jane Doe.jpg", "UNKNOWN_RECORD");
        assertThatIllegalArgumentException().isThrownBy(() -> replayOne("Jane Doe.jpg", as));
        assertThatIllegalArgumentException().isThrownBy(() -> replayOne(null, as));
        assertThat(files(deadLetters)).hasSize(2);
    }

    @Test
    void theCountGoesOnAndEndsAtTheLimit() throws IOException {
        replay.setMaxReplays(2);
        put("Contacts/1.jpg", "Contacts/1.jpg", null, "INVALID_DATA", 1);
        put("Contacts/2.jpg", "Contacts/2.jpg", null, "INVALID_DATA", 2);
        List<Replay> replays = replayAll();
        assertThat(replays).extracting(Replay::outcome).containsExactly(REPLAYED, TOO_OFTEN);
        assertThat(replays).extracting(Replay::replays).containsExactly(2, 2);
        assertThat(DeadLetter.read(deadLetters.resolve(".replayed/Contacts/1.jpg.json"))
                        .replays())
                .isEqualTo(2);
        assertThat(files(deadLetters)).containsExactly("Contacts/2.jpg", "Contacts/2.jpg.error.json");
    }

    @Test
    void aDryRunSaysTheSameAndMovesNothing() throws IOException {
        put("Contacts/1.jpg", "INVALID_DATA");
        assertThat(replay.replay("", "", true)).extracting(Replay::outcome).containsExactly(WOULD_REPLAY);
        assertThat(files(deadLetters)).hasSize(2);
        assertThat(files(inbox)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"download, NOT_AN_UPLOAD", "delete, NOT_AN_UPLOAD", "upload, REPLAYED", "prepare, REPLAYED"})
    void onlyWhatWasToBeUploadedIsPutIntoAnInboxOfUploads(String operation, Replay.Outcome outcome) throws IOException {
        put("Contacts/1.jpg", "INVALID_DATA");
        Path report = deadLetters.resolve("Contacts/1.jpg.error.json");
        Files.writeString(
                report, Files.readString(report).replaceFirst("\\{", "{\"operation\":\"" + operation + "\","));
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(outcome);
        assertThat(files(inbox)).hasSize(outcome == REPLAYED ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "requests/2.csv, my-downloads, UNEXPECTED, NOT_AN_UPLOAD",
        "requests/2.txt, my-downloads, UNEXPECTED, NOT_AN_UPLOAD",
        ", download-s3, UNEXPECTED, NOT_AN_UPLOAD",
        ", backup-files, UNEXPECTED, NOT_AN_UPLOAD",
        ", changes-files, UNEXPECTED, NOT_AN_UPLOAD",
        ", upload-s3, UNEXPECTED, REPLAYED",
        "inbox/team.zip, upload-files, UNEXPECTED, REPLAYED",
        ", download-s3, INVALID_DATA, REPLAYED"
    })
    void aFailureWithoutAnOperationIsOfADownloadIfItsSourceOrRouteSaysSo(
            String source, String route, String code, Replay.Outcome outcome) throws IOException {
        Path list = source == null ? null : folder.resolve(source);
        put("Contacts/1.jpg", "Contacts/1.jpg", list, code, 0);
        Path report = deadLetters.resolve("Contacts/1.jpg.error.json");
        Files.writeString(report, Files.readString(report).replaceFirst("\\{", "{\"route\":\"" + route + "\","));
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(outcome);
    }

    @Test
    void codeAndFamilyFilter() throws IOException {
        put("Contacts/1.jpg", "INVALID_DATA");
        put("Contacts/2.jpg", "RECORD_LOCKED");
        assertThat(replay.replay("RECORD_LOCKED", "", false))
                .extracting(Replay::outcome)
                .containsExactly(NOT_ASKED_FOR, REPLAYED);
        assertThat(replay.replay("", "access", false))
                .extracting(Replay::outcome)
                .containsExactly(NOT_ASKED_FOR);
    }

    @Test
    void oneIsReplayedAloneUnlessItIsNotThere() throws IOException {
        put("Contacts/1.jpg", "INVALID_DATA");
        put("Contacts/2.jpg", "INVALID_DATA");
        Files.writeString(folder.resolve("secret.error.json"), "{}");
        Files.writeString(folder.resolve("secret"), "not a dead letter");
        assertThat(outcome("../secret")).isNull();
        assertThat(outcome("Contacts/1.jpg")).isEqualTo(REPLAYED);
        assertThat(files(inbox)).containsExactly("Contacts/1.jpg");
        assertThat(files(deadLetters)).hasSize(2);
    }

    @Test
    void anOlderDeadLetterGoesBackUnderTheNameItHad() throws IOException {
        put("Contacts/1-20261121201530123.jpg", "Contacts/1.jpg", null, "INVALID_DATA", 0);
        put("Contacts/1.jpg", "INVALID_DATA");
        // one at a time: both want the same name
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(REPLAYED, ALREADY_IN_INBOX);
        assertThat(inbox.resolve("Contacts/1.jpg")).hasContent("photo Contacts/1-20261121201530123.jpg");
    }

    @Test
    void aReportWithoutPhotoOrWithoutSenseStays() throws IOException {
        put("Contacts/1.jpg", "Contacts/1.jpg", inbox.resolve("Contacts/1.jpg"), "INVALID_DATA", 0);
        Files.delete(deadLetters.resolve("Contacts/1.jpg"));
        Files.writeString(deadLetters.resolve("Contacts/2.jpg.error.json"), "{\"code\":");
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(NO_PHOTO, UNREADABLE_REPORT);
        assertThat(files(deadLetters)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "inbox/a/../Contacts/1.jpg", "inbox/Contacts/2.jpg", "Contacts/1.jpg"})
    void aSourceThatIsNoneMeansTheInboxOfTheReplay(String source) throws IOException {
        Path place = source.startsWith("inbox") ? Path.of(folder + "/" + source) : Path.of(source);
        put("Contacts/1.jpg", "Contacts/1.jpg", place, "INVALID_DATA", 0);
        replayAll();
        assertThat(files(inbox)).containsExactly("Contacts/1.jpg");
    }

    @Test
    void neitherReportNorLinkLeadsThePhotoOutOfTheInbox() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        put("Contacts/1.jpg", "../../Contacts/1.jpg", null, "INVALID_DATA", 0);
        put("Contacts/2.jpg", "../Contacts/2.jpg", inbox.resolve("../Contacts/2.jpg"), "INVALID_DATA", 0);
        Files.createSymbolicLink(inbox.resolve("Products"), outside);
        put("Products/3.jpg", "Products/3.jpg", inbox.resolve("Products/3.jpg"), "INVALID_DATA", 0);
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(REPLAYED, REPLAYED, OUTSIDE_OF_INBOX);
        assertThat(files(inbox)).containsExactly("Contacts/1.jpg", "Contacts/2.jpg");
        assertThat(files(outside)).isEmpty();
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
        put(name, "INVALID_DATA");
        put("z/1.png", name, null, "INVALID_DATA", 0);
        for (boolean dryRun : new boolean[] {true, false}) {
            assertThat(replay.replay("", "", dryRun))
                    .extracting(Replay::outcome)
                    .containsExactly(IGNORED_IN_INBOX, IGNORED_IN_INBOX);
        }
        assertThat(files(deadLetters)).hasSize(4);
        assertThat(files(inbox)).isEmpty();
    }

    @Test
    void aFolderThatIsALinkIsTheFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(deadLetters, elsewhere);
        put("Contacts/1.jpg", "INVALID_DATA");
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(REPLAYED);
        assertThat(files(inbox)).containsExactly("Contacts/1.jpg");
    }

    @Test
    void noLinkInTheFolderIsFollowed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        put("Contacts/1.jpg", "INVALID_DATA");
        put("Contacts/2.jpg", "Contacts/2.jpg", inbox.resolve("Contacts/2.jpg"), "INVALID_DATA", 0);
        Path report = Files.move(deadLetters.resolve("Contacts/1.jpg.error.json"), outside.resolve("1.jpg.error.json"));
        Files.createSymbolicLink(deadLetters.resolve("Contacts/1.jpg.error.json"), report);
        Path photo = Files.move(deadLetters.resolve("Contacts/2.jpg"), outside.resolve("2.jpg"));
        Files.createSymbolicLink(deadLetters.resolve("Contacts/2.jpg"), photo);
        Files.createSymbolicLink(deadLetters.resolve("Accounts"), outside);
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(UNREADABLE_REPORT, NO_PHOTO);
        assertThat(files(outside)).containsExactly("1.jpg.error.json", "2.jpg");
        assertThat(files(inbox)).isEmpty();
    }

    @Test
    void aLinkInTheInboxIsNotReplaced() throws IOException {
        put("1.jpg", "INVALID_DATA");
        Path link = Files.createSymbolicLink(inbox.resolve("1.jpg"), folder.resolve("not there yet"));
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(ALREADY_IN_INBOX);
        assertThat(link).isSymbolicLink();
    }

    @Test
    void withoutDeadLettersNothingHappens() throws IOException {
        assertThat(replayAll()).isEmpty();
    }
}
