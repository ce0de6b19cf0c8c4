// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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

    @Test
    void aLinkStaysWhateverItLeadsTo() throws IOException {
        Path photo = Files.createFile(folder.resolve("1.png"));
        Path inside = Files.createDirectory(folder.resolve("Contacts"));

        assertThat(filter.accept(file(Files.createSymbolicLink(folder.resolve("2.png"), photo), false)))
                .isFalse();
        assertThat(filter.accept(file(Files.createSymbolicLink(folder.resolve("loop"), inside), true)))
                .isFalse();
        assertThat(filter.accept(file(Files.createSymbolicLink(folder.resolve("3.png"), Path.of("gone")), false)))
                .isFalse();
    }

    @Test
    void aPipeStays() throws Exception {
        Path pipe = folder.resolve("1.png");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(filter.accept(file(pipe, false))).isFalse();
    }

    @Test
    void whatCouldNotBeMovedToWhereDonePhotosGoStaysUntilItCan() throws IOException {
        Path photo = Files.createFile(folder.resolve("1.png"));
        Path inTheWay = Files.createFile(folder.resolve(".done"));
        filter.setDone(".done");

        assertThat(filter.accept(file(photo, false))).isFalse();

        Files.delete(inTheWay);
        assertThat(filter.accept(file(photo, false))).isTrue();
        assertThat(inTheWay).doesNotExist();
    }

    @Test
    void theFolderOfDonePhotosIsLookedAtAsDeepAsItIs() throws IOException {
        Path photo = Files.createFile(
                Files.createDirectory(folder.resolve("Contacts")).resolve("1.png"));
        filter.setDone(folder.resolve("done").toString());
        Path inTheWay =
                Files.createFile(Files.createDirectory(folder.resolve("done")).resolve("Contacts"));

        assertThat(filter.accept(file(photo, false))).isFalse();

        Files.delete(inTheWay);
        assertThat(filter.accept(file(photo, false))).isTrue();
    }

    private GenericFile<File> file(Path path, boolean directory) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setDirectory(directory);
        file.setEndpointPath(folder.toString());
        file.setRelativeFilePath(folder.relativize(path).toString());
        return file;
    }
}
