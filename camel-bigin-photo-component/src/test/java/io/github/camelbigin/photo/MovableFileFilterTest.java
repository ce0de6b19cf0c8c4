// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableFileFilterTest {

    private final MovableFileFilter filter = new MovableFileFilter();

    @TempDir
    Path folder;

    @Test
    void whatCanBeReadAndMovedIsTaken() throws IOException {
        assertThat(filter.accept(file(Files.createFile(folder.resolve("1.png")), false)))
                .isTrue();
    }

    @Test
    void foldersAreWalked() {
        assertThat(filter.accept(file(folder, true))).isTrue();
    }

    @Test
    void whatCouldNotBeMovedAwayStays() {
        assertThat(filter.accept(file(folder.resolve("nowhere/1.png"), false))).isFalse();
    }

    @Test
    void whatCannotBeReadStays() {
        assertThat(filter.accept(file(folder.resolve("gone.png"), false))).isFalse();
    }

    @Test
    void whatWouldBeTakenForAFolderStays() throws IOException {
        assertThat(filter.accept(file(Files.createFile(folder.resolve("a\\b.png")), false)))
                .isFalse();
    }

    private static GenericFile<File> file(Path path, boolean directory) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setDirectory(directory);
        return file;
    }
}
