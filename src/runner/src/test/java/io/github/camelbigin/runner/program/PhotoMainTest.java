// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.spi.StreamCachingStrategy;
import org.junit.jupiter.api.Test;

class PhotoMainTest {

    @Test
    void everyProgramSpoolsInAFolderOfItsOwn() throws Exception {
        Path first = spoolFolder();
        assertThat(first)
                .hasParentRaw(Path.of(System.getProperty("java.io.tmpdir")))
                .doesNotExist();
        assertThat(spoolFolder()).isNotEqualTo(first);
    }

    @Test
    void deletesTheFolderOfAProgramThatWasKilled() throws Exception {
        Path abandoned = Files.createTempDirectory("bigin-photo-");
        Files.createFile(abandoned.resolve(".delete-when-unlocked"));
        spoolFolder();
        assertThat(abandoned).doesNotExist();
    }

    private static Path spoolFolder() throws Exception {
        PhotoMain main = new PhotoMain(ProgramSettings.ofMachineAnd(Map.of()), RouteFiles.none());
        main.start();
        try {
            StreamCachingStrategy caching = main.getCamelContext().getStreamCachingStrategy();
            assertThat(caching.getSpoolDirectory()).isDirectory();
            return caching.getSpoolDirectory().toPath();
        } finally {
            main.stop();
        }
    }
}
