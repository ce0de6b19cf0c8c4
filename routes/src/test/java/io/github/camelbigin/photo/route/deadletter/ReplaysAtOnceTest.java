// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.NOT_MOVED;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.NO_PHOTO;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelbigin.photo.route.folder.AtomicFileMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A dead letter that another replay took meanwhile is none any more; one that cannot be moved stays whole. */
class ReplaysAtOnceTest extends ReplayTest {

    private static final int LETTERS = 400;
    private static final int AT_ONCE = 3;

    @Test
    void eachLetterIsReplayedByOneAndNoProblemOfTheOthers() throws Exception {
        for (int id = 0; id < LETTERS; id++) {
            put("Contacts/" + id + ".png", "INVALID_DATA");
        }
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        Callable<List<Replay>> one = () -> {
            together.await(90, TimeUnit.SECONDS);
            return replayAll();
        };
        List<Replay> all = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<List<Replay>> replays : threads.invokeAll(List.of(one, one, one))) {
                all.addAll(replays.get());
            }
        } finally {
            threads.shutdownNow();
        }
        // the very last one may be seen between its photo and its report
        all.removeIf(replay -> replay.outcome() == NO_PHOTO);
        assertThat(all).extracting(Replay::outcome).containsOnly(REPLAYED);
        assertThat(all).extracting(Replay::file).doesNotHaveDuplicates().hasSize(LETTERS);
        assertThat(files(inbox)).hasSize(LETTERS);
        assertThat(files(deadLetters)).isEmpty();
    }

    @Test
    void aReportThatVanishedIsToldApartFromOneThatIsNone() {
        assertThatThrownBy(() -> DeadLetter.read(folder.resolve("1.png.error.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatCannotBeMovedStaysAndTheOthersGo() throws IOException {
        put("Contacts/1.png", "INVALID_DATA");
        put("Products/2.png", "INVALID_DATA");
        Files.writeString(inbox.resolve("Contacts"), "no folder");
        assertThat(replayAll()).extracting(Replay::outcome).containsExactly(NOT_MOVED, REPLAYED);
        assertThat(files(deadLetters)).containsExactly("Contacts/1.png", "Contacts/1.png.error.json");
        assertThat(deadLetters.resolve("Contacts/1.png")).hasContent("photo Contacts/1.png");
        assertThat(outcome("Contacts/1.png")).isEqualTo(NOT_MOVED);
    }

    @Test
    void fromAnotherDiskNothingIsLeftBehindWhetherItComesOrNot() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeThat(memory).isWritable();
        assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(folder));
        Path there = Files.createTempDirectory(memory, "inbox");
        try {
            Path photo = Files.writeString(folder.resolve("1.png"), "photo");
            AtomicFileMove.move(photo, there.resolve("1.png"));
            assertThat(photo).doesNotExist();
            assertThat(there.resolve("1.png")).hasContent("photo");

            Path folderInstead = Files.createDirectory(there.resolve("2.png"));
            Files.writeString(folderInstead.resolve("a"), "");
            Files.writeString(photo, "other");
            assertThatThrownBy(() -> AtomicFileMove.move(photo, folderInstead)).isInstanceOf(IOException.class);
            assertThat(photo).hasContent("other");
            assertThat(files(there)).containsExactly("1.png", "2.png/a");
        } finally {
            delete(there);
        }
    }

    private static void delete(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
