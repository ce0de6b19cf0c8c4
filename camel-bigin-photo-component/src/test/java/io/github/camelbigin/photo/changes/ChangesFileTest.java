// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of states after a kill at any moment. */
class ChangesFileTest {

    @TempDir
    Path folder;

    private ChangesFile open(String name) {
        ChangesFile file = new ChangesFile(folder.resolve(name).toFile());
        file.start();
        return file;
    }

    @Test
    void aLineThatWasNotWrittenToItsEndCountsForNothing() throws Exception {
        ChangesFile file = open("a/b/states");
        file.setState("one", "1");
        file.setState("two", "22");
        long whole = Files.size(folder.resolve("a/b/states"));
        file.setState("one", "333");
        byte[] all = Files.readAllBytes(folder.resolve("a/b/states"));
        file.stop();

        for (int length = (int) whole; length < all.length; length++) {
            Files.write(folder.resolve("torn"), Arrays.copyOf(all, length));
            ChangesFile torn = open("torn");
            assertThat(torn.getState("one")).as("%d bytes", length).isEqualTo("1");
            torn.setState("three", "4");
            Files.copy(folder.resolve("torn"), folder.resolve("again" + length));

            ChangesFile again = open("again" + length);
            assertThat(again.getState("one")).isEqualTo("1");
            assertThat(again.getState("two")).isEqualTo("22");
            assertThat(again.getState("three")).isEqualTo("4");
        }
    }

    @Test
    void itIsRewrittenAsAWholeAndStaysSmall() throws Exception {
        ChangesFile file = open("states");
        String value = "x".repeat(100_000);
        for (int i = 0; i < 60; i++) {
            file.setState("key" + i % 6, i + value);
        }

        assertThat(Files.size(folder.resolve("states"))).isBetween(600_000L, 2_000_000L);
        Files.copy(folder.resolve("states"), folder.resolve("killed"));
        ChangesFile again = open("killed");
        for (int i = 54; i < 60; i++) {
            assertThat(again.getState("key" + i % 6)).isEqualTo(i + value);
        }
        file.stop();
        assertThat(folder.resolve("states.tmp")).doesNotExist();
        assertThat(open("states").getState("key5")).isEqualTo(59 + value);
    }
}
