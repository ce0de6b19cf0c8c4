// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README.md shows the example unchanged, and the example uses the tested versions. */
class ReadmeTest {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private final String readme = read("README.md");
    private final String examplePom = read("example/pom.xml");

    @Test
    void itShowsEveryFileOfTheExampleAndNothingThatNoTestRuns() throws IOException {
        try (Stream<Path> files = Files.walk(ExampleRun.EXAMPLE)) {
            List<String> example = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(ExampleRun.EXAMPLE.resolve("target")))
                    .map(file -> "`" + ExampleRun.EXAMPLE.relativize(file) + "`\n\n" + block(file))
                    .toList();

            assertThat(example).hasSizeLessThanOrEqualTo(3).allSatisfy(file -> assertThat(readme)
                    .contains(file));
            assertThat(readme.split("\n```\\w+\n", -1)).hasSize(1 + example.size());
        }
    }

    private static String block(Path file) {
        String name = file.getFileName().toString();
        return "```" + name.substring(name.lastIndexOf('.') + 1) + "\n" + read(file.toString()) + "```\n";
    }

    @Test
    void everyLinkedFileExists() {
        assertThat(found("\\]\\((?!http)([^)#]+)", readme))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(MODULE.resolve(target)).exists());
    }

    @Test
    void theExampleDependsOnWhatItIsTestedWith() {
        String pom = read("pom.xml");
        String root = read("../../pom.xml");
        String dependencies = examplePom.substring(examplePom.indexOf("<dependencies>"), examplePom.indexOf("<build>"));

        assertThat(found("<artifactId>(.*)</artifactId>", dependencies))
                .isNotEmpty()
                .allSatisfy(artifact -> assertThat(pom).contains("<artifactId>" + artifact + "</artifactId>"));
        assertThat(found("<version>(.*)</version>", examplePom))
                .containsExactly(
                        one("<spring-boot.version>(.*)</spring-boot.version>", root),
                        "1",
                        one("<version>(.*-SNAPSHOT|[\\d.]+)</version>", pom),
                        one("<camel.version>(.*)</camel.version>", root));
    }

    private static String one(String pattern, String text) {
        return found(pattern, text).get(0);
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(MODULE.resolve(file), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
