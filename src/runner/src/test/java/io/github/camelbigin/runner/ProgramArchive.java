// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The class archive that the script creates and uses, created once for the test JVMs of a build: it halves the start time. None
 * on systems without a shell for the script.
 */
public final class ProgramArchive {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path ARCHIVE =
            TARGET.resolve("archive/java-" + System.getProperty("java.runtime.version") + ".jsa");
    private static final List<String> OPTIONS = made() ? List.of("-XX:SharedArchiveFile=" + ARCHIVE) : List.of();

    private ProgramArchive() {}

    /** For the JVM that runs the program. */
    public static List<String> options() {
        return OPTIONS;
    }

    private static boolean made() {
        if (File.separatorChar != '/') {
            return false;
        }
        try (FileChannel file = FileChannel.open(
                        TARGET.resolve("archive.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ofThisJvm = file.lock()) {
            if (!isFresh()) {
                make();
            }
            return Files.exists(ARCHIVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isFresh() throws IOException {
        if (!Files.exists(ARCHIVE)) {
            return false;
        }
        long made = ARCHIVE.toFile().lastModified();
        try (Stream<Path> libraries = Files.list(TARGET.resolve("lib"))) {
            return Stream.concat(Stream.of(ProgramRun.JAR), libraries)
                    .allMatch(jar -> jar.toFile().lastModified() < made);
        }
    }

    private static void make() throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                        TARGET.resolve("bin/bigin-photo").toString(), "archive")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().remove("BIGIN_PHOTO_ARCHIVES");
        Process making = script.start();
        assertThat(making.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(making.exitValue()).as("status of the script").isZero();
    }
}
