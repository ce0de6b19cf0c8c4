// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.readme;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code .ci/run} in a folder of its own, with an apt-get and a Maven that each test writes. */
@DisabledOnOs(OS.WINDOWS)
class ContinuousIntegrationIT {

    @TempDir
    private Path project;

    private record Ended(int status, String out) {}

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.createDirectories(project.resolve(".ci"));
        Files.copy(ProjectFiles.ROOT.resolve(".ci/run"), project.resolve(".ci/run"));
        Files.writeString(project.resolve(".ci/parts"), "# part, file\nvsftpd  " + project + "/sbin/vsf*\n");
        program("id", "echo 0");
        program("apt-get", "exit 1");
        program("mvn", "echo mvn $*");
    }

    @Test
    void installsWhatIsMissingAndRunsTheTests() throws Exception {
        program("apt-get", "case \"$*\" in *' install '*vsftpd) mkdir sbin && touch sbin/vsftpd;; esac");
        assertThat(run()).isEqualTo(new Ended(0, "Installed: vsftpd\nmvn -B -ntp verify\nSkipped tests: 0\n"));
        assertThat(run()).isEqualTo(new Ended(0, "mvn -B -ntp verify\nSkipped tests: 0\n"));
    }

    @Test
    void goesOnWhereTheUserIsNotRoot() throws Exception {
        program("id", "echo 1000");
        assertThat(run().out()).startsWith("Not installed: vsftpd. This user is not root.\nmvn");
    }

    @Test
    void goesOnWithoutNetwork() throws Exception {
        program("apt-get", "echo 'E: Unable to fetch' >&2; exit 100");
        assertThat(run().out()).startsWith("Not installed: vsftpd. apt-get: E: Unable to fetch\nmvn");
    }

    @Test
    void failsWithTheTests() throws Exception {
        program("mvn", "exit 3");
        assertThat(run().status()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    not installed | No server (Debian: apt-get install vsftpd) | 0 |
                    installed     | No server (Debian: apt-get install vsftpd) | 1 | FAILED: vsftpd is installed
                    not installed | No server (Debian: apt-get install nginx)  | 1 | FAILED: nginx is not in .ci/parts
                    installed     | Disabled on operating system: Linux        | 0 |
                    """)
    void aSkippedTestFailsTheRunWhereItsPartIsInstalled(String part, String reason, int status, String failure)
            throws Exception {
        if (part.equals("installed")) {
            Files.createFile(Files.createDirectories(project.resolve("sbin")).resolve("vsftpd"));
        }
        Path reports = Files.createDirectories(project.resolve("module/target/failsafe-reports"));
        Files.writeString(reports.resolve("TEST-photo.OldIT.xml"), report("<skipped message=\"earlier\"/>"));
        String skipped = reason.startsWith("Disabled")
                ? "<skipped message=\"" + reason + "\"/>"
                : "<skipped type=\"org.opentest4j.TestAbortedException\"><![CDATA[org.opentest4j.TestAbortedException: "
                        + reason.replaceFirst(" ", "\n")
                        + "\n\tat org.junit.Assumptions.assumeTrue(Assumptions.java:128)\n]]></skipped>";
        Files.writeString(project.resolve("report"), report(skipped));
        program("mvn", "cp report " + reports + "/TEST-photo.ServerIT.xml");
        Ended ended = run();
        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.out())
                .endsWith("Skipped tests: 1\n  photo.ServerIT.uploads: " + reason + "\n"
                        + (failure == null ? "" : "  " + failure + "\n"));
    }

    @Test
    void eachPartThatATestSkipsItselfForIsListed() {
        Set<String> listed = Pattern.compile("^([a-z].*?) ", Pattern.MULTILINE)
                .matcher(ProjectFiles.read(ProjectFiles.ROOT.resolve(".ci/parts")))
                .results()
                .map(part -> part.group(1))
                .collect(toSet());
        Set<String> named = ProjectFiles.matching(Pattern.compile(".*/src/test/java/.*\\.java")).stream()
                .filter(file -> !file.endsWith("ContinuousIntegrationIT.java"))
                .flatMap(file -> Pattern.compile("apt-get install ([a-z][a-z.+-]*)")
                        .matcher(ProjectFiles.read(file))
                        .results())
                .map(part -> part.group(1))
                .collect(toSet());
        assertThat(named).contains("chromium").isSubsetOf(listed);
    }

    private static String report(String skipped) {
        return """
                <testsuite name="photo.ServerIT" tests="2" skipped="1">
                  <testcase name="downloads" classname="photo.ServerIT" time="0.1"/>
                  <testcase name="uploads" classname="photo.ServerIT" time="0">
                    %s
                  </testcase>
                </testsuite>
                """.formatted(skipped);
    }

    private void program(String name, String lines) throws IOException {
        Path file = Files.createDirectories(project.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", ".ci/run")
                .directory(project.toFile())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", project.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }
}
