// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The jars that a page tells its reader to copy by Maven. */
final class CopiedJars {

    private static final Pattern COPIED = Pattern.compile("-Dartifact=([^:]+):([^:]+):(\\S+)");

    private CopiedJars() {}

    static void copy(Path page, Path lib) throws IOException {
        Files.createDirectories(lib);
        Path repository = Path.of(System.getProperty("maven.localRepository"));
        List<Path> jars = COPIED.matcher(Files.readString(page))
                .results()
                .map(jar -> repository.resolve(jar.group(1).replace('.', '/') + "/" + jar.group(2) + "/" + jar.group(3)
                        + "/" + jar.group(2) + "-" + jar.group(3) + ".jar"))
                .toList();
        assertThat(jars).isNotEmpty();
        for (Path jar : jars) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
    }
}
