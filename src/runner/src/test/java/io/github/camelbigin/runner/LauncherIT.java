// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class LauncherIT {

    private static final String TELLING = """
            #!/bin/sh
            echo "process $$"
            echo "java $JAVA_HOME"
            for argument in "$@"; do echo "argument $argument"; done
            cd /proc/self/fd && for file in *; do echo "file $file"; done
            exit 7
            """;

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void unpack() throws IOException {
        jar = Files.copy(ProgramRun.JAR, folder.resolve("bigin-photo.jar"));
        Files.createSymbolicLink(folder.resolve("lib"), ProgramRun.JAR.resolveSibling("lib"));
        Path script = Files.createDirectories(folder.resolve("bin")).resolve("bigin-photo");
        Files.setPosixFilePermissions(Files.writeString(script, TELLING), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What a started command wrote, its exit code and its process. */
    private record Ended(List<String> out, int status, long process) {}

    private Ended run(List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return ended(command.toArray(String[]::new));
    }

    private Ended ended(String... command) throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(Files.readAllLines(out, StandardCharsets.UTF_8), process.exitValue(), process.pid());
    }

    @Test
    void theScriptTakesOverTheProcessWithItsArgumentsAndItsJava() throws Exception {
        Ended ended = run(List.of(), "run", "two words", "", "$HOME");
        assertThat(ended.out())
                .startsWith(
                        "process " + ended.process(),
                        "java " + System.getProperty("java.home"),
                        "argument run",
                        "argument two words",
                        "argument ",
                        "argument $HOME");
        assertThat(ended.status()).isEqualTo(7);
    }

    @Test
    void namesKeepTheirBytesWhereJavaCannotReadThem() throws Exception {
        Ended ended =
                ended("sh", "-c", "exec \"$0\" -jar \"$1\" \"$(printf 'M\\303\\274ller')\"", JAVA, jar.toString());
        assertThat(ended.out()).contains("argument Müller");
    }

    @Test
    void noJarOfTheFirstJvmStaysOpenAndWhatTheUserHasOpenedDoes() throws Exception {
        Ended ended = ended(
                "sh",
                "-c",
                "exec 9<\"$0\"; exec \"$1\" -jar \"$2\"",
                folder.resolve("bin/bigin-photo").toString(),
                JAVA,
                jar.toString());
        assertThat(ended.out())
                .filteredOn(line -> line.startsWith("file "))
                .contains("file 0", "file 1", "file 2", "file 9")
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void optionsOfTheJvmAreTheUsersChoice() throws Exception {
        assertThat(run(List.of("-Xmx100m"), "--version").out())
                .singleElement()
                .asString()
                .startsWith("bigin-photo ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
    void soAreThoseOfTheEnvironmentWhichTheJvmNamesOnce(String variable) throws Exception {
        Ended ended = ended("env", variable + "=-Xmx100m", JAVA, "-jar", jar.toString(), "--version");
        assertThat(ended.out())
                .satisfiesExactly(
                        named -> assertThat(named).contains("Picked up " + variable),
                        version -> assertThat(version).startsWith("bigin-photo "));
    }

    @Test
    void theProgramStartsWithoutItsScript() throws Exception {
        Files.delete(folder.resolve("bin/bigin-photo"));
        assertThat(run(List.of(), "--version").out()).singleElement().asString().startsWith("bigin-photo ");
    }

    @Test
    void aScriptThatCannotBeExecutedIsNoObstacle() throws Exception {
        Files.writeString(folder.resolve("bin/bigin-photo"), "#!/no/such/shell\n");
        assertThat(run(List.of(), "--version").out()).singleElement().asString().startsWith("bigin-photo ");
    }
}
