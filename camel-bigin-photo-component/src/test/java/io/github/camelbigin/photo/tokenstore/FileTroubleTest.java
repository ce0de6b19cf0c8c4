// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person has to mend, and what may mend itself. */
class FileTroubleTest {

    private static final String KEY = "0a".repeat(32);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "There is not enough space on the disk",
                "Disk quota exceeded",
                "File too large",
                "Read-only file system",
                "Is a directory"
            })
    void whatLastsUntilAPersonActs(String reason) {
        IOException said = new IOException(reason);

        assertThat(FileTrouble.of(said, folder.resolve("tokens.json")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContainingAll("tokens.json", reason)
                .hasCause(said);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Stale file handle", "Connection timed out", "Input/output error", "No locks available"})
    void whatMayMendItself(String reason) {
        IOException said = new IOException(reason);

        assertThat(FileTrouble.of(said, folder.resolve("tokens.json"))).isSameAs(said);
    }

    @Test
    void whatSaysSoAlreadyStaysAsItIs() {
        IOException said = new AccessDeniedException("/no space left on device");

        assertThat(FileTrouble.of(said, folder)).isSameAs(said);
    }

    @Test
    void aFolderInPlaceOfTheFileLasts() throws IOException {
        Files.createDirectory(folder.resolve(KEY + ".json"));
        FileTokenStore store = new FileTokenStore(folder);

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> store.read(KEY))
                .withMessageContaining(KEY + ".json");
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> store.replace(KEY, null, "secret"));
    }

    @Test
    void aFullDiskLastsAndNothingOfTheContentIsTold() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("there is a device that is always full").exists();
        Files.createSymbolicLink(folder.resolve(KEY + ".new.0"), full);

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> new FileTokenStore(folder).replace(KEY, null, "secret"))
                .withMessageContaining("No space left on device")
                .withMessageNotContaining("secret");
    }
}
