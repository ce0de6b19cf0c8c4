// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelbigin.sandbox.calls.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inboxes, folders of done photos and dead letters that are not as they should be. */
@Timeout(60)
class UploadFilesPlacesIT extends UploadFromFolder {

    private static final byte[] TEXT = "a text".getBytes();

    private static void allGone(Path inbox) {
        await().until(() -> files(inbox).isEmpty());
    }

    @Test
    void aDeadLetterLeavesOnlyItsCopyAndItsReport() throws Exception {
        drop(inbox, "Contacts/1.png", TEXT);
        try (RunningRoutes routes = start(Map.of())) {
            allGone(inbox);
            assertThat(files(routes.deadLetters())).containsExactly("Contacts/1.png", "Contacts/1.png.error.json");
            assertThat(routes.deadLetters().resolve("Contacts/1.png")).hasBinaryContent(TEXT);
            assertThat(files(routes.done())).isEmpty();
            // as root it once went there
            assertThat(Path.of("/Contacts/1.png")).doesNotExist();
        }
    }

    @Test
    void ignoredFilesStayWhereTheyAre() throws Exception {
        drop(inbox, "Contacts/1.jpg.filepart", PHOTO);
        drop(inbox, "Contacts/@eaDir/1.png", PHOTO);
        drop(inbox, "Contacts/Thumbs.db", TEXT);
        drop(inbox, "Contacts/1 $+%&)#.xcf", TEXT);
        drop(inbox, "Contacts/2.png", PHOTO);
        try (RunningRoutes routes = start(Map.of("photo.ignore", "default, 1 $+%&)#.xcf"))) {
            routes.awaitMessages(1);
            assertThat(files(routes.done())).containsExactly("Contacts/2.png");
            assertThat(files(inbox))
                    .containsExactly(
                            "Contacts/1 $+%&)#.xcf",
                            "Contacts/1.jpg.filepart", "Contacts/@eaDir/1.png", "Contacts/Thumbs.db");
        }
    }

    @Test
    void deadLettersAndDonePhotosOnAnotherDiskCostNoWaiting() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeThat(memory).isWritable();
        assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(folder));
        Path other = Files.createTempDirectory(memory, "photos");
        for (int id = 1; id <= 30; id++) {
            drop(inbox, "Contacts/" + id + ".png", id % 2 == 0 ? TEXT : PHOTO);
        }
        Map<String, String> settings =
                Map.of("photo.deadLetters", other + "/dead", "photo.done", other + "/done", "photo.concurrency", "1");
        try (RunningRoutes routes = start(settings)) {
            allGone(inbox);
            assertThat(files(other.resolve("dead"))).hasSize(30);
            assertThat(files(other.resolve("done"))).hasSize(15);
            assertThat(other.resolve("done/Contacts/29.png")).hasBinaryContent(PHOTO);
        } finally {
            delete(other);
        }
    }

    /** Each takes some KB of its disk, and its hash would take hours. */
    private void dropSparse(String name) throws IOException {
        drop(inbox, name, TEXT);
        try (RandomAccessFile file = new RandomAccessFile(inbox.resolve(name).toFile(), "rw")) {
            file.setLength(1L << 40);
        }
    }

    @Test
    void filesOfTerabytesAreMovedWithoutBeingRead() throws Exception {
        for (int id = 1; id <= 7; id++) {
            dropSparse("Contacts/" + id + ".png");
        }
        drop(inbox, "Contacts/8.png", PHOTO);
        try (RunningRoutes routes = start(Map.of())) {
            allGone(inbox);
            assertThat(files(routes.deadLetters())).hasSize(14);
            assertThat(Files.readString(routes.deadLetters().resolve("Contacts/7.png.error.json")))
                    .contains("\"sha256\" : null");
            assertThat(routes.done().resolve("Contacts/8.png")).hasBinaryContent(PHOTO);
        }
    }

    @Test
    void aFileOfTerabytesIsNotCopiedToAnotherDisk() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeThat(memory).isWritable();
        assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(folder));
        Path other = Files.createTempDirectory(memory, "photos");
        dropSparse("Contacts/1.png");
        drop(inbox, "Contacts/2.png", PHOTO);
        try (RunningRoutes routes = start(Map.of("photo.deadLetters", other.toString(), "photo.concurrency", "1"))) {
            await().until(() -> files(inbox).equals(List.of("Contacts/1.png")));
            routes.awaitMessages(2);
            assertThat(files(other)).isEmpty();
        } finally {
            delete(other);
        }
    }

    @Test
    void aPhotoThatIsCutOffOrEmptyGetsItsTimeToGrow() throws Exception {
        int half = PHOTO.length / 2;
        drop(inbox, "Contacts/1.png", Arrays.copyOf(PHOTO, half));
        drop(inbox, "Contacts/2.png", new byte[0]);
        try (RunningRoutes routes = start(Map.of("photo.incompleteAge", "3000"))) {
            routes.awaitMessages(2);
            assertThat(files(inbox)).containsExactly("Contacts/1.png", "Contacts/2.png");
            await().until(() ->
                    routes.waiting().equals(List.of("INCOMPLETE Contacts/1.png", "INCOMPLETE Contacts/2.png")));
            Files.write(
                    inbox.resolve("Contacts/1.png"),
                    Arrays.copyOfRange(PHOTO, half, PHOTO.length),
                    StandardOpenOption.APPEND);
            allGone(inbox);
            assertThat(routes.done().resolve("Contacts/1.png")).hasBinaryContent(PHOTO);
            assertThat(files(routes.deadLetters())).containsExactly("Contacts/2.png", "Contacts/2.png.error.json");
        }
    }

    @Test
    void foldersMayHaveAnyName() throws Exception {
        Path odd = folder.resolve("in%20box? {1} #&)+=");
        drop(odd, "Contacts/1.png", PHOTO);
        drop(odd, "Contacts/2.png", TEXT);
        Path rejected = folder.resolve("#d%41? {1}");
        Map<String, String> places = Map.of(
                "photo.inbox", odd.toString(), "photo.done", ".done%20?&", "photo.deadLetters", rejected.toString());
        try (RunningRoutes routes = start(places)) {
            allGone(odd.resolve("Contacts"));
        }
        assertThat(odd.resolve(".done%20?&/Contacts/1.png")).hasBinaryContent(PHOTO);
        assertThat(files(rejected)).containsExactly("Contacts/2.png", "Contacts/2.png.error.json");
    }

    @Test
    void aPhotoThatItsOwnerRemovesMeanwhileStopsNobody() throws Exception {
        sandbox.faults().next(1, Fault.status(503, "", ""));
        drop(inbox, "Contacts/1.png", PHOTO);
        try (RunningRoutes routes = start(Map.of("photo.redeliveryDelay", "700"))) {
            await().until(() -> !sandbox.requests().photoCalls().isEmpty());
            Files.delete(inbox.resolve("Contacts/1.png"));
            routes.awaitMessages(1);
            drop(inbox, "Contacts/2.png", PHOTO);
            allGone(inbox);
            assertThat(files(routes.done())).containsExactly("Contacts/2.png");
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void dropsOfTheSameNameStayPairs() throws Exception {
        try (RunningRoutes routes = start(Map.of())) {
            for (int i = 0; i < 3; i++) {
                drop(inbox, "Contacts/1.png", TEXT);
                allGone(inbox);
            }
            assertThat(files(routes.deadLetters()))
                    .hasSize(6)
                    .filteredOn(name -> !name.endsWith(".error.json"))
                    .allSatisfy(name -> assertThat(routes.deadLetters().resolve(name + ".error.json"))
                            .exists());
        }
    }

    @Test
    void theReportOfATryThatDidNotEndMakesRoomForTheNext() throws Exception {
        Path orphan = folder.resolve("dead-letters/Contacts/1.png.error.json");
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "{}");
        drop(inbox, "Contacts/1.png", TEXT);
        try (RunningRoutes routes = start(Map.of())) {
            allGone(inbox);
            assertThat(files(routes.deadLetters())).containsExactly("Contacts/1.png", "Contacts/1.png.error.json");
            assertThat(orphan).content().contains("NOT_A_PHOTO");
        }
    }

    @Test
    void nothingIsSentWhileItCouldNotBeMovedToDone() throws Exception {
        drop(inbox, "Contacts/1.png", PHOTO);
        Path inTheWay = Files.createFile(inbox.resolve(".done"));
        try (RunningRoutes routes = start(Map.of())) {
            await().during(Duration.ofMillis(500)).until(() -> files(inbox).contains("Contacts/1.png"));
            assertThat(sandbox.requests().photoCalls()).isEmpty();

            Files.delete(inTheWay);
            allGone(inbox);
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
            assertThat(files(routes.done())).containsExactly("Contacts/1.png");
        }
    }

    @Test
    void linksAndPipesStayAndHoldNobodyUp() throws Exception {
        Path secret = Files.write(folder.resolve("secret"), TEXT);
        drop(inbox, "Contacts/1.png", PHOTO);
        Path link = Files.createSymbolicLink(inbox.resolve("Contacts/2.png"), secret);
        Path loop = Files.createSymbolicLink(inbox.resolve("Contacts/Contacts"), inbox.resolve("Contacts"));
        Path device = Files.createSymbolicLink(inbox.resolve("Contacts/3.png"), Path.of("/dev/zero"));
        Path pipe = inbox.resolve("Contacts/4.png");
        boolean piped = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        try (RunningRoutes routes = start(Map.of())) {
            await().until(() -> files(routes.done()).contains("Contacts/1.png"));
            routes.awaitMessages(1);
            assertThat(link).isSymbolicLink();
            assertThat(loop).isSymbolicLink();
            assertThat(device).isSymbolicLink();
            assertThat(Files.exists(pipe)).isEqualTo(piped);
            assertThat(routes.waiting()).contains("OBSTACLE Contacts/2.png", "OBSTACLE Contacts/3.png");
            assertThat(files(routes.deadLetters())).isEmpty();
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
        }
        assertThat(secret).hasBinaryContent(TEXT);
    }

    @Test
    void aListThatCannotBeBegunIsADeadLetterAndAPipeAmongThemHoldsNobodyUp() throws Exception {
        Path requests = folder.resolve("requests");
        Path pipe = requests.resolve("0.csv");
        Files.createDirectories(requests);
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.writeString(requests.resolve("1.csv"), "Contacts,1\n");
        // where its list of errors would be
        Files.createDirectories(requests.resolve(".done/1.csv.errors.csv/folder"));
        try (RunningRoutes routes = RunningRoutes.start(
                sandbox,
                folder,
                Map.of(
                        "photo.requests",
                        requests.toString(),
                        "photo.downloads",
                        folder.resolve("down").toString()),
                "download-files.xml")) {
            await().until(() -> Files.notExists(requests.resolve("1.csv")));
            assertThat(routes.deadLetters().resolve("1.csv")).exists();
            assertThat(requests.resolve(".done/1.csv")).doesNotExist();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
