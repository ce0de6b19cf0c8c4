// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelbigin.observe.DeadLetters.Content;
import io.github.camelbigin.observe.DeadLetters.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {

    @TempDir
    private Path folder;

    private void report(String file, int second, String json) throws IOException {
        Path report = folder.resolve(file + ".error.json");
        Files.createDirectories(report.getParent());
        Files.writeString(report, json);
        Files.setLastModifiedTime(report, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private static String json(String code) {
        return "{\"file\":\"a.png\",\"code\":\"" + code
                + "\",\"family\":\"rejected\",\"message\":\"m\",\"resolution\":\"r\",\"module\":\"Contacts\","
                + "\"recordId\":\"7\",\"replays\":2,\"time\":\"2026-11-21T10:00:00Z\"}";
    }

    @Test
    void missingFolderMeansNoDeadLetters() throws IOException {
        assertThat(new DeadLetters(folder.resolve("none"), 3).read()).isEqualTo(Content.NONE);
    }

    @Test
    void theNewestComeFirstAndAllAreCountedByCode() throws IOException {
        for (int letter = 0; letter < 150; letter++) {
            report("Contacts/" + letter + ".png", letter, json(letter % 3 == 0 ? "NOT_A_PHOTO" : "INVALID_DATA"));
        }
        Content content = new DeadLetters(folder, 3).read();
        assertThat(content.count()).isEqualTo(150);
        assertThat(content.latest()).hasSize(DeadLetters.LISTED);
        assertThat(content.latest().get(0))
                .extracting(Letter::file, Letter::record, Letter::replays, Letter::resolution)
                .containsExactly("Contacts/149.png", "Contacts/7", 2, "r");
        assertThat(content.byCode()).isEqualTo(Map.of("NOT_A_PHOTO", 50, "INVALID_DATA", 100));
    }

    @Test
    void removedAndChangedReportsAreNoticed() throws IOException {
        DeadLetters letters = new DeadLetters(folder, 3);
        report("a.png", 1, json("A"));
        report("b.png", 2, json("B"));
        assertThat(letters.read().count()).isEqualTo(2);
        Files.delete(folder.resolve("a.png.error.json"));
        report("b.png", 3, json("C"));
        assertThat(letters.read().byCode()).isEqualTo(Map.of("C", 1));
    }

    @Test
    void unreadableReportsAreListed() throws IOException {
        report("Contacts/12.png", 4, "{\"code\":");
        report("odd.png", 3, "[1,2]");
        report("types.png", 2, "{\"code\":{\"a\":1},\"replays\":\"x\",\"message\":17}");
        report(
                "long.png",
                1,
                "{\"file\":\"long.png\",\"code\":\"X\",\"family\":\"rejected\",\"message\":\"" + "y".repeat(5_000)
                        + "\"}");
        Content content = new DeadLetters(folder, 3).read();
        assertThat(content.latest())
                .extracting(Letter::file)
                .containsExactly("Contacts/12.png", "odd.png", "types.png", "long.png");
        assertThat(content.latest().get(0).message()).isEqualTo("The report cannot be read");
        assertThat(content.latest().get(3).message()).hasSizeLessThan(700).endsWith("…");
    }

    @Test
    void hiddenDeadLettersAreListed() throws IOException {
        report(".hidden/1.png", 2, json("A"));
        report("Contacts/.1.png", 1, json("B"));
        assertThat(new DeadLetters(folder, 3).read().latest())
                .extracting(Letter::file)
                .containsExactly(".hidden/1.png", "Contacts/.1.png");
    }

    @Test
    void aFolderThatIsALinkIsTheFolderAndNoLinkInItIsFollowed() throws IOException {
        report("outside/1.png", 1, json("A"));
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("2.png.error.json"), folder.resolve("outside/1.png.error.json"));
        Files.createSymbolicLink(inside.resolve("elsewhere"), folder.resolve("outside"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), inside);
        assertThat(new DeadLetters(link, 3).read().latest())
                .extracting(Letter::file, Letter::message)
                .containsExactly(tuple("2.png", "The report cannot be read"));
    }
}
