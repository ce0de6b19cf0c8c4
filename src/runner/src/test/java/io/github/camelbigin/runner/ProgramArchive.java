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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The class archive that the script creates and uses, created once for the test JVMs of a build: it halves the start time. None
 * on systems without a shell for the script.
 */
public final class ProgramArchive {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final List<String> OPTIONS =
            made().map(archive -> List.of("-XX:SharedArchiveFile=" + archive)).orElse(List.of());

    private ProgramArchive() {}

    /** For the JVM that runs the program. */
    public static List<String> options() {
        return OPTIONS;
    }

    private static Optional<Path> made() {
        if (File.separatorChar != '/') {
            return Optional.empty();
        }
        try (FileChannel file = FileChannel.open(
                        TARGET.resolve("archive.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ofThisJvm = file.lock()) {
            Optional<Path> made = fresh();
            return made.isPresent() ? made : Optional.of(make());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of this JVM and build. */
    private static Optional<Path> fresh() throws IOException {
        Path archives = Files.createDirectories(TARGET.resolve("archive"));
        try (Stream<Path> found = Files.list(archives);
                Stream<Path> libraries = Files.list(TARGET.resolve("lib"))) {
            long changed = Stream.concat(Stream.of(ProgramRun.JAR), libraries)
                    .mapToLong(jar -> jar.toFile().lastModified())
                    .max()
                    .orElseThrow();
            return found.filter(archive -> archive.getFileName()
                            .toString()
                            .startsWith("java-" + System.getProperty("java.runtime.version") + "-"))
                    .filter(archive -> archive.toFile().lastModified() > changed)
                    .findFirst();
        }
    }

    private static Path make() throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                        TARGET.resolve("bin/bigin-photo").toString(), "archive")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().remove("BIGIN_PHOTO_ARCHIVES");
        Process making = script.start();
        assertThat(making.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(making.exitValue()).as("status of the script").isZero();
        return Path.of(making.inputReader().readLine());
    }
}
