// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class ScriptIT {

    private static final Path SCRIPT = Path.of("target/bin/bigin-photo").toAbsolutePath();
    private static final String ONLY_WITH_ARCHIVE = "-Xshare:on";

    /** Created once, since that takes seconds. */
    @TempDir
    private static Path made;

    private static Ended archived;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeArchive() throws Exception {
        archived = run(SCRIPT, made, made, "", "archive");
    }

    private Path archives() {
        return folder.resolve("archives");
    }

    @Test
    void startsTheProgramWithAnArchiveOfItsClasses() throws Exception {
        assertThat(archived.status()).as(archived.out()).isZero();
        assertThat(Path.of(archived.out().strip())).isRegularFile().hasParent(made);

        Ended version = run(SCRIPT, made, ONLY_WITH_ARCHIVE, "--version");
        assertThat(version.out()).startsWith("bigin-photo ");
        assertThat(version.status()).isZero();
    }

    @Test
    void makesTheArchiveWithTheOptionsAndSaysWhyItCannot() throws Exception {
        Ended failed = run(SCRIPT, archives(), "-Djava.io.tmpdir=/no/such/folder", "archive");
        assertThat(failed.out())
                .startsWith("Cannot create an archive in " + archives() + ":\n")
                .contains("/no/such/folder");
        assertThat(failed.status()).isEqualTo(3);
        Path file = Files.createFile(folder.resolve("no folder"));
        assertThat(run(SCRIPT, file, "", "archive").out()).contains("no folder", "File exists");
    }

    /** As in cron; and one that is not installed. The file is made by a shell, since the JVM of a test may have the same locale. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "xx_XX.UTF-8"})
    void readsNamesWithUmlautsWithoutALocale(String locale) throws Exception {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        assertThat(new ProcessBuilder("sh", "-c", "echo x > $(printf 'M\\303\\274ller.jpg')")
                        .directory(photos.toFile())
                        .start()
                        .waitFor())
                .isZero();
        Map<String, String> cron = Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", locale);
        Ended inspected = run(SCRIPT, folder, made, cron, "inspect", photos.toString());
        assertThat(inspected.out()).contains("Müller.jpg").doesNotContain("Malformed");
    }

    @Test
    void startsWithoutAnArchiveAndHandsOnArgumentsAndExitCode() throws Exception {
        Ended refused = run(SCRIPT, archives(), "", "run", "no such file.yaml");
        assertThat(refused.out()).startsWith("No such route file: no such file.yaml");
        assertThat(refused.status()).isEqualTo(2);
        awaitArchive();
    }

    @Test
    void ignoresAnArchiveThatIsNone() throws Exception {
        Path archive = Path.of(archived.out().strip());
        Files.createDirectory(archives());
        Files.writeString(archives().resolve(archive.getFileName()), "no archive");
        Ended version = run(SCRIPT, archives(), "", "--version");
        assertThat(version.out().lines()).hasSize(1).first().asString().startsWith("bigin-photo ");
        assertThat(version.status()).isZero();
    }

    /** The program's files are private from their creation on, whatever makes them. */
    @Test
    void nobodyElseReadsWhatTheProgramMakesUnlessASettingSaysSo() throws Exception {
        javaThatDoes("umask");
        Map<String, String> printsItsMask = Map.of("JAVA_HOME", folder.toString());
        assertThat(run(SCRIPT, folder, made, printsItsMask, "run").out()).isEqualTo("0077\n");
        Map<String, String> shared = Map.of("JAVA_HOME", folder.toString(), "BIGIN_PHOTO_UMASK", "007");
        assertThat(run(SCRIPT, folder, made, shared, "run").out()).isEqualTo("0007\n");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(Path.of(archived.out().strip()))))
                .as("an archive for images, which other users run")
                .isEqualTo("r--r--r--");
    }

    @Test
    void anArchiveNextToTheProgramIsForAllUsersAndWhatTheProgramMakesIsNot() throws Exception {
        javaThatDoes("umask\n" + MAKES_ARCHIVES);
        assertThat(runProgramOf("jar")).isEqualTo("0077\n");
        Path archive = awaitArchives(1).get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive.getParent())))
                .isEqualTo("rwxr-xr-x");
    }

    /** All files of a release have the same time. */
    @Test
    void aNewerVersionHasAnArchiveOfItsOwnThoughItsJarHasTheSameLengthAndTime() throws Exception {
        javaThatDoes(MAKES_ARCHIVES);
        runProgramOf("one");
        List<Path> ofOne = awaitArchives(1);
        runProgramOf("one");
        runProgramOf("two");
        assertThat(awaitArchives(2)).containsAll(ofOne);
    }

    private static final String MAKES_ARCHIVES = """
            for option; do
                case $option in -XX:ArchiveClassesAtExit=*) echo made > "${option#*=}" ;; esac
            done
            """;

    private String runProgramOf(String jar) throws Exception {
        Files.writeString(folder.resolve("release"), "JAVA_RUNTIME_VERSION=\"17\"\n");
        Path script = Files.createDirectories(folder.resolve("program/bin")).resolve("bigin-photo");
        Files.copy(SCRIPT, script, StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(folder.resolve("program/lib"));
        Files.setLastModifiedTime(
                Files.writeString(folder.resolve("program/bigin-photo.jar"), jar), FileTime.fromMillis(0));
        return run(script, folder, Path.of(""), Map.of("JAVA_HOME", folder.toString()), "run")
                .out();
    }

    private List<Path> awaitArchives(int count) {
        return await().until(
                        () -> {
                            try (Stream<Path> files = Files.walk(folder.resolve("program"))) {
                                return files.filter(file -> file.toString().endsWith(".jsa"))
                                        .toList();
                            }
                        },
                        archives -> archives.size() == count);
    }

    @Test
    void refusesAnInvalidMask() throws Exception {
        Ended refused = run(
                SCRIPT,
                folder,
                made,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "BIGIN_PHOTO_UMASK", "abc"),
                "--version");
        assertThat(refused.out()).contains("BIGIN_PHOTO_UMASK must be like 027, but is: abc");
        assertThat(refused.status()).isEqualTo(3);
    }

    @Test
    void findsTheProgramThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), SCRIPT);
        assertThat(run(link, made, "", "--version").status()).isZero();
    }

    @Test
    void ofSeveralStartsOneMakesTheArchiveAndNoneWaitsForIt() throws Exception {
        Files.writeString(folder.resolve("release"), "JAVA_RUNTIME_VERSION=\"17\"\n");
        javaThatDoes("""
                cd "%s"
                case "$*" in *ArchiveClassesAtExit*)
                    echo made >> starts
                    while [ ! -e go ]; do sleep 0.05; done
                esac
                """.formatted(folder));
        Map<String, String> home = Map.of("JAVA_HOME", folder.toString());
        for (int i = 0; i < 3; i++) {
            assertThat(run(SCRIPT, folder, archives(), home, "--version").status())
                    .isZero();
        }
        Files.createFile(folder.resolve("go"));
        await().untilAsserted(() -> assertThat(archives()).isEmptyDirectory());
        assertThat(folder.resolve("starts")).hasContent("made");
    }

    @Test
    void aStartThatWasKilledIsNotInTheWayOfTheNext() throws Exception {
        Files.writeString(folder.resolve("release"), "JAVA_RUNTIME_VERSION=\"17\"\n");
        javaThatDoes("""
                cd "%s"
                for option; do
                    case $option in -XX:ArchiveClassesAtExit=*)
                        echo half > "${option#*=}"
                        echo made >> starts
                        kill -9 $PPID
                        echo killed > "killed $(wc -l < starts)"
                    esac
                done
                """.formatted(folder));
        for (int start = 1; start <= 2; start++) {
            Path killed = folder.resolve("killed " + start);
            // it is known as killed when the system has removed it
            await().pollInterval(1, TimeUnit.SECONDS).until(() -> {
                run(SCRIPT, folder, archives(), Map.of("JAVA_HOME", folder.toString()), "--version");
                return Files.exists(killed);
            });
            // a start of the loop may have begun another one
            await().untilAsserted(() -> assertThat(archives().toFile().list())
                    .as("a half archive, and whose it is")
                    .hasSize(2));
        }
    }

    @Test
    void takesLittleMemoryUnlessOptionsSayOtherwise() throws Exception {
        javaThatDoes("echo $MALLOC_ARENA_MAX $*");
        String home = folder.toString();
        assertThat(run(SCRIPT, folder, made, Map.of("JAVA_HOME", home), "run").out())
                .startsWith("2 ")
                .contains(" -Xms32m ");
        Map<String, String> more = Map.of("JAVA_HOME", home, "MALLOC_ARENA_MAX", "8", "BIGIN_PHOTO_OPTS", "-Xms1g");
        assertThat(run(SCRIPT, folder, made, more, "run").out())
                .startsWith("8 ")
                .matches("(?s).* -Xms32m .* -Xms1g .*");
    }

    private void javaThatDoes(String script) throws IOException {
        Path java = folder.resolve("bin/java");
        Files.createDirectory(java.getParent());
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    /** The script's background task must end before the test. */
    private void awaitArchive() {
        // it gives way to all other processes
        await().atMost(5, TimeUnit.MINUTES).until(() -> {
            String[] files = archives().toFile().list();
            return files != null && files.length == 1 && files[0].endsWith(".jsa");
        });
    }

    private record Ended(int status, String out) {}

    private Ended run(Path script, Path archives, String options, String... args)
            throws IOException, InterruptedException {
        return run(script, folder, archives, options, args);
    }

    private static Ended run(Path script, Path folder, Path archives, String options, String... args)
            throws IOException, InterruptedException {
        return run(
                script,
                folder,
                archives,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "BIGIN_PHOTO_OPTS", options),
                args);
    }

    private static Ended run(Path script, Path folder, Path archives, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("BIGIN_PHOTO_ARCHIVES", archives.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out);
    }
}
