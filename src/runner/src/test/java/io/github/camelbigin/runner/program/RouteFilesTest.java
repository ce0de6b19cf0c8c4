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

    private static final String FATES = "classpath:routes/photo-fates.yaml";
    private static final String TEMPLATES = "classpath:routes/photo-templates.yaml";

    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }

    @Test
    void withoutFilesTheBundledRouteRuns() {
        assertThat(RouteFiles.of(List.of()).pattern())
                .isEqualTo("classpath:routes/upload-files.yaml," + FATES + "," + TEMPLATES);
    }

    @Test
    void bundledFatesAreAddedToARouteWithoutItsOwn() throws IOException {
        Path route = file("mine.yaml");
        assertThat(RouteFiles.of(List.of(route)).pattern()).isEqualTo("file:" + route + "," + FATES + "," + TEMPLATES);
    }

    @Test
    void errorHandlingNextToTheRouteReplacesTheBundledOne() throws IOException {
        Path route = file("mine.yaml");
        Path fates = file("photo-fates.yaml");
        assertThat(RouteFiles.of(List.of(route)).pattern())
                .isEqualTo("file:" + route + ",file:" + fates + "," + TEMPLATES);
    }

    @Test
    void fatesAndRoutesThatAreGivenTwiceAreLoadedOnce() throws IOException {
        Path fates = file("photo-fates.yaml");
        Path route = file("mine.yaml");
        Path again = folder.resolve("../" + folder.getFileName() + "/mine.yaml");
        assertThat(RouteFiles.of(List.of(fates, route, again)).pattern())
                .isEqualTo("file:" + fates + ",file:" + route + "," + TEMPLATES);
    }

    @Test
    void pathThatCamelWouldReadAsAPatternIsRejected() throws IOException {
        Path route = file("a,b.yaml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteFiles.of(List.of(route)))
                .withMessageContaining("a,b.yaml");
    }

    @Test
    void folderIsNoRouteFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteFiles.of(List.of(folder)))
                .withMessageContaining(folder.toString());
    }
}
