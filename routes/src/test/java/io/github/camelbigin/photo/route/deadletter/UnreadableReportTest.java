// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.REPLAYED;
import static io.github.camelbigin.photo.route.deadletter.Replay.Outcome.UNREADABLE_REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter whose report is none stays where it is, and keeps no other from being replayed. */
class UnreadableReportTest extends ReplayTest {

    private static final String GOOD =
            "{\"file\":\"Contacts/2.png\",\"code\":\"INVALID_DATA\",\"family\":\"rejected\"}";

    private Path report;

    @BeforeEach
    void twoPhotos() throws IOException {
        Path contacts = Files.createDirectories(deadLetters.resolve("Contacts"));
        report = contacts.resolve("1.png.error.json");
        Files.writeString(contacts.resolve("1.png"), "photo");
        Files.writeString(contacts.resolve("2.png"), "photo");
        Files.writeString(contacts.resolve("2.png.error.json"), GOOD);
    }

    @Test
    void aFolderThatIsNestedDeeplyIsListedOnceAndKeepsNoOtherFromBeingReplayed() throws IOException {
        Files.createDirectories(deadLetters.resolve("Contacts/" + "d/".repeat(50)));
        assertThat(replayAll()).extracting(Replay::outcome).containsExactlyInAnyOrder(REPLAYED, UNREADABLE_REPORT);
        replay.setMaxDepth(1);
        assertThat(replayAll()).extracting(Replay::file).containsExactly("Contacts");
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
                "{\"file\":\"Contacts/1.png\",\"code\":\"A\",\"family\":\"rejected\",\"replays\":-9}",
                "{\"file\":\"Contacts/1.png\",\"code\":\"A\",\"family\":\"rejected\",\"replays\":2147483647}",
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
        assertThat(outcome("Contacts/1.png")).isEqualTo(REPLAYED);
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
        Path closed = Files.createDirectory(deadLetters.resolve("Products"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(closed), "root reads everything");
            assertThat(replayAll())
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
        List<Replay> replays = replayAll();
        assertThat(replays).extracting(Replay::file).containsExactly("Contacts/1.png", "Contacts/2.png");
        assertThat(replays).extracting(Replay::outcome).containsExactly(UNREADABLE_REPORT, REPLAYED);
        assertThat(deadLetters.resolve("Contacts/1.png")).exists();
        assertThat(outcome("Contacts/1.png")).isEqualTo(UNREADABLE_REPORT);
        assertThat(deadLetters.resolve("Contacts/1.png")).exists();
        assertThat(inbox.resolve("Contacts/2.png")).exists();
        assertThat(inbox.resolve("Contacts/1.png")).doesNotExist();
    }
}
