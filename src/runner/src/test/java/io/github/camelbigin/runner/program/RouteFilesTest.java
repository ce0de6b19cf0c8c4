// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }

    @Test
    void withoutFilesTheBundledRouteRuns() {
        assertThat(RouteFiles.of(List.of()).pattern()).isEqualTo("classpath:routes/upload-files.yaml");
    }

    @Test
    void routesThatAreGivenTwiceAreLoadedOnce() throws IOException {
        Path route = file("mine.yaml");
        Path again = folder.resolve("../" + folder.getFileName() + "/mine.yaml");
        assertThat(RouteFiles.of(List.of(route, again)).pattern()).isEqualTo("file:" + route);
    }

    @Test
    void pathThatCamelWouldReadAsAPatternIsRejected() throws IOException {
        Path route = file("a,b.yaml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteFiles.of(List.of(route)))
                .withMessageContaining("a,b.yaml");
    }

    @Test
    void aPhotoIsNoRouteFileAndTheRefusalSaysWhatToDo() throws IOException {
        Path photo = file("Jane.jpg");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteFiles.of(List.of(photo)))
                .withMessageContaining(photo + ". To upload the photos of a folder, give the folder")
                .withMessageContaining("bigin-photo upload");
    }

    @Test
    void folderIsNoRouteFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteFiles.of(List.of(folder)))
                .withMessageContaining(folder.toString());
    }
}
