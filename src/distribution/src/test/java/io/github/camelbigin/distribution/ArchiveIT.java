// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class ArchiveIT {

    @TempDir
    private static Path unpacked;

    private static Path program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        program = Distribution.unpack(unpacked);
    }

    @Test
    void itsLibrariesAreThoseOfItsClassPath() throws Exception {
        try (JarFile jar = new JarFile(program.resolve("bigin-photo.jar").toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            assertThat(names(program.resolve("lib")).map(name -> "lib/" + name))
                    .containsExactlyInAnyOrder(classPath.split(" "));
        }
    }

    /** As the test of the container image takes them from there. */
    @ParameterizedTest
    @ValueSource(strings = {"bigin-photo.jar", "bin/bigin-photo", "lib/camel-bigin-photo-*.jar"})
    void itHasTheFilesThatTheBuildOfTheProgramMade(String glob) throws Exception {
        List<Path> files = matching(program, glob);
        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(file)
                .hasSameBinaryContentAs(Distribution.PROGRAM.resolve(program.relativize(file))));
    }

    @Test
    void itSaysWhatItContains() throws Exception {
        assertThat(names(program))
                .contains("LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "application.properties", "routes");
        assertThat(names(program.resolve("routes")))
                .contains("upload-files.yaml", "upload-ftp.xml", "SETTINGS.md", "GUARANTEES.md")
                .doesNotContain("pom.xml");
        assertThat(names(program.resolve("monitoring"))).contains("prometheus-alerts.yaml", "grafana-dashboard.json");
        assertThat(program.resolve("THIRD-PARTY.txt"))
                .content()
                .contains("org.apache.camel:camel-core-engine:", "Apache");
        List<String> others = names(program.resolve("lib"))
                .filter(name -> !name.matches("(camel-bigin-photo|bigin-).*"))
                .toList();
        assertThat(Files.readString(program.resolve("THIRD-PARTY.txt")).lines().filter(line -> line.contains(" - ")))
                .hasSizeGreaterThanOrEqualTo(others.size());
    }

    @Test
    void itsChecksumIsRight() throws Exception {
        Shell.run(
                Distribution.TARGET,
                "sha256sum",
                "-c",
                Distribution.file(".tar.gz.sha256").toString());
    }

    @Test
    void itsScriptForWindowsHasTheLineEndsOfWindows() {
        assertThat(program.resolve("bin/bigin-photo.cmd"))
                .content()
                .startsWith("@echo off\r\n")
                .contains("-jar \"%~dp0..\\bigin-photo.jar\" %*\r\n");
    }

    @Test
    void itsServiceIsNotStartedAgainAfterARefusalAndKnowsWhereTheAccountIs() {
        assertThat(program.resolve("bigin-photo.service"))
                .content()
                .contains("\nRestartPreventExitStatus=2\n")
                .contains("\nEnvironment=BIGIN_PHOTO_HOME=/var/lib/bigin-photo/.bigin-photo\n")
                .doesNotContain("Environment=HOME=");
    }

    @Test
    void theExampleOfSettingsIsAccepted() throws Exception {
        Files.copy(program.resolve("application.properties"), folder.resolve("application.properties"));
        Files.createDirectory(folder.resolve("inbox"));
        assertThat(Shell.run(folder, command(), "run", "--dry-run"))
                .contains(folder.resolve("inbox").toString());
    }

    /** As the Dockerfile does, here instead of in the root folder. */
    @Test
    void librariesOfOthersAreALayerOfTheImageForThemselves() throws Exception {
        Path copy = Distribution.unpack(Files.createDirectory(folder.resolve("unpacked")));
        String step = Files.readAllLines(Distribution.PROGRAM.resolveSibling("src/main/docker/Dockerfile")).stream()
                .filter(line -> line.startsWith("RUN cd /unpacked/"))
                .findFirst()
                .orElseThrow()
                .substring("RUN ".length());
        Shell.run(
                folder,
                "sh",
                "-c",
                step.replace("/unpacked", folder + "/unpacked").replace("/libraries", folder + "/libraries"));
        List<String> own = names(copy.resolve("lib")).toList();
        assertThat(own).hasSize(4).allMatch(name -> name.contains("bigin-"));
        assertThat(Stream.concat(names(folder.resolve("libraries")), own.stream()))
                .containsExactlyInAnyOrderElementsOf(
                        names(program.resolve("lib")).toList());
    }

    private static String command() {
        return program.resolve("bin/bigin-photo").toString();
    }

    private static List<Path> matching(Path folder, String glob) throws IOException {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + folder + "/" + glob);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(matcher::matches).toList();
        }
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
