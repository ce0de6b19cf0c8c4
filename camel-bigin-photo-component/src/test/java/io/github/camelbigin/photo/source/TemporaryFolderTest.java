// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    private static final String PREFIX = "photos-";

    @TempDir
    private Path parent;

    /** Creates a folder with a file in a folder, says where, and waits to be killed. */
    static final class Program {
        public static void main(String... args) throws IOException {
            Path own = new TemporaryFolder(Path.of(args[0]), PREFIX).get();
            Files.createFile(Files.createDirectory(own.resolve("unpacked")).resolve("photo.jpg"));
            System.out.println(own);
            System.in.read();
        }
    }

    @Test
    void theNextProgramDeletesWhatAKilledOneLeftAndNothingElse() throws Exception {
        Path others = Files.createDirectory(parent.resolve(PREFIX + "of-a-user"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Program.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader();
                TemporaryFolder here = new TemporaryFolder(parent, PREFIX);
                TemporaryFolder next = new TemporaryFolder(parent, PREFIX)) {
            Path ofProgram = Path.of(out.readLine());
            Path mine = here.get();
            assertThat(ofProgram.resolve("unpacked/photo.jpg"))
                    .as("of a living program")
                    .exists();

            process.destroyForcibly().waitFor();

            assertThat(next.get()).isNotEqualTo(mine);
            assertThat(ofProgram).as("of a killed program").doesNotExist();
            assertThat(mine).as("of this JVM").exists();
            assertThat(others).exists();
        } finally {
            process.destroyForcibly();
        }
        assertThat(parent.toFile().list()).containsExactly(others.getFileName().toString());
    }

    @Test
    void isForThisUserAloneAndComesBackWhenItWasDeleted() throws Exception {
        try (TemporaryFolder folder = new TemporaryFolder(parent, PREFIX)) {
            Path first = folder.get();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                    .isEqualTo("rwx------");
            assertThat(folder.get()).isEqualTo(first);
            for (Path file : Files.list(first).toList()) {
                Files.delete(file);
            }
            Files.delete(first);
            assertThat(folder.get()).isNotEqualTo(first).isDirectory();
        }
    }
}
