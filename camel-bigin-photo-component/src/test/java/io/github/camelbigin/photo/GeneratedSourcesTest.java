// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's plugin writes below target in every build; what is committed must say the same. */
class GeneratedSourcesTest {

    private static final String REGENERATE =
            "The committed src/generated is stale. To write it anew, run in the root of the repository:%n"
                    + "  mvn -Dregenerate clean process-classes -pl camel-bigin-photo-component -am%n";

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    @ParameterizedTest
    @ValueSource(strings = {"java", "resources"})
    void committedFilesAreThoseThatCamelGenerates(String kind) throws IOException {
        Map<String, String> generated =
                files(MODULE.resolve("target/generated-camel").resolve(kind));
        Map<String, String> committed = files(MODULE.resolve("src/generated").resolve(kind));

        assertThat(generated).as("what Camel's plugin wrote").isNotEmpty();
        assertThat(committed.keySet()).as(REGENERATE).isEqualTo(generated.keySet());
        assertThat(committed).as(REGENERATE).isEqualTo(generated);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file, UTF_8).replace("\r\n", "\n"));
            }
        }
        return contents;
    }
}
