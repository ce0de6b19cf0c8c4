// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.REPLAYED;
import static io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome.UNREADABLE_REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Outcome;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay.Replay;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter whose report is none stays where it is, and keeps no other from being replayed. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreadableReportTest {

    private static final String GOOD =
            "{\"file\":\"Contacts/2.png\",\"code\":\"INVALID_DATA\",\"family\":\"rejected\"}";

    @TempDir
    private Path folder;

    private Path report;

    @BeforeEach
    void twoPhotos() throws IOException {
        Path contacts = Files.createDirectories(folder.resolve("dead-letters/Contacts"));
        report = contacts.resolve("1.png.error.json");
        Files.writeString(contacts.resolve("1.png"), "photo");
        Files.writeString(contacts.resolve("2.png"), "photo");
        Files.writeString(contacts.resolve("2.png.error.json"), GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "[1]",
                "null",
                "7",
                "\"Contacts/1.png\"",
                "{}",
                "{\"code\":\"INVALID_DATA\",\"family\":\"rejected\"}",
                "{\"file\":null,\"code\":\"INVALID_DATA\",\"family\":\"rejected\"}",
                "{\"file\":1,\"code\":\"INVALID_DATA\",\"family\":\"rejected\"}",
                "{\"file\":\"Contacts/1.png\",\"code\":7,\"family\":\"rejected\"}",
                "{\"file\":\"Contacts/1.png\",\"code\":{\"a\":1},\"family\":\"rejected\"}",
                "{\"file\":\"Contacts/1.png\",\"family\":\"rejected\"}",
                "{\"file\":\"Contacts/1.png\",\"code\":\"INVALID_DATA\",\"family\":[]}",
                "{\"file\":\"Contacts/1.png\",\"code\":\"INVALID_DATA\",\"family\":\"rejec",
                GOOD + "rubbish",
                GOOD + GOOD
            })
    void whatIsNoReportIsNotReplayed(String text) throws IOException {
        Files.writeString(report, text);
        stays();
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        Files.write(report, new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'});
        stays();
    }

    @Test
    void oneThatIsHuge() throws IOException {
        // sparse, and more than the heap takes
        try (RandomAccessFile file = new RandomAccessFile(report.toFile(), "rw")) {
            file.write(GOOD.getBytes());
            file.setLength(3L << 30);
        }
        stays();
    }

    @Test
    void oneThatIsAReportButFarTooLong() throws IOException {
        Files.writeString(report, GOOD + " ".repeat(1 << 20));
        stays();
        Files.writeString(report, GOOD.replace("2.png", "1.png") + " ".repeat(1_000_000));
        assertThat(one()).isEqualTo(REPLAYED);
    }

    @Test
    void oneThatIsAFolder() throws IOException {
        Files.createDirectory(report);
        stays();
    }

    @Test
    void oneThatMayNotBeRead() throws IOException {
        Files.writeString(report, GOOD);
        Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(report), "root reads everything");
        stays();
    }

    @Test
    void aFolderThatMayNotBeListedIsTold() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("dead-letters/Products"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(closed), "root reads everything");
            assertThat(replay())
                    .extracting(Replay::file, Replay::outcome)
                    .containsExactly(tuple("Contacts/2.png", REPLAYED), tuple("Products", UNREADABLE_REPORT));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void oneThatIsNoFileAtAllIsNotWaitedFor() throws Exception {
        Process pipe = new ProcessBuilder("mkfifo", report.toString()).start();
        assertThat(pipe.waitFor()).isZero();
        stays();
    }

    /** And the other one goes. */
    private void stays() throws IOException {
        List<Replay> replays = replay();
        assertThat(replays).extracting(Replay::file).containsExactly("Contacts/1.png", "Contacts/2.png");
        assertThat(replays).extracting(Replay::outcome).containsExactly(UNREADABLE_REPORT, REPLAYED);
        assertThat(folder.resolve("dead-letters/Contacts/1.png")).exists();
        assertThat(one()).isEqualTo(UNREADABLE_REPORT);
        assertThat(folder.resolve("dead-letters/Contacts/1.png")).exists();
        assertThat(folder.resolve("inbox/replay-1/Contacts/2.png")).exists();
        assertThat(folder.resolve("inbox/replay-1/Contacts/1.png")).doesNotExist();
    }

    private List<Replay> replay() throws IOException {
        return new DeadLetterReplay()
                .replay(
                        folder.resolve("dead-letters").toString(),
                        folder.resolve("inbox").toString(),
                        null,
                        null,
                        3,
                        false);
    }

    private Outcome one() throws IOException {
        return new DeadLetterReplay()
                .replayOne(
                        folder.resolve("dead-letters").toString(),
                        folder.resolve("inbox").toString(),
                        "Contacts/1.png",
                        3)
                .orElseThrow()
                .outcome();
    }
}
