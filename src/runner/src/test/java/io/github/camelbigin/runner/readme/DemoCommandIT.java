// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn -q -Pdemo} of README.md, on a copy of this project that was never built. */
@EnabledIfSystemProperty(named = "maven.home", matches = ".+")
class DemoCommandIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<String> NOT_COPIED = Set.of("target", ".git", ".idea", "photos");

    @TempDir
    Path copy;

    @Test
    void theDemoRunsOnAFreshCopyAndEndsWithItsCounts() throws Exception {
        copyProject();
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("\nmvn -q -Pdemo\n");
        Path output = copy.resolve("output.txt");
        ProcessBuilder maven = new ProcessBuilder(mavenHome() + "/bin/mvn", "-q", "-Pdemo")
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // the local repository of the build that this test is part of; the command itself stays as printed
        maven.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + System.getProperty("maven.localRepository"));
        Process demo = maven.start();
        assertThat(demo.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output);
        assertThat(demo.exitValue()).as(printed).isZero();
        List<String> lines = printed.lines()
                .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(lines).last().asString().matches("uploaded 17, identical 14, dead-lettered 5");
    }

    private static String mavenHome() {
        return System.getProperty("maven.home");
    }

    private void copyProject() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (NOT_COPIED.contains(String.valueOf(directory.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(ROOT.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(ROOT.relativize(file)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                // a folder that another test class has made and deleted meanwhile
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
