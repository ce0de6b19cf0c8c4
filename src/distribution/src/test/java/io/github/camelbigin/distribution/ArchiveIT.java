// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class ArchiveIT {

    private static final String C = "camel.component.bigin-photo.";

    @TempDir
    private static Path unpacked;

    private static Path program;

    @RegisterExtension
    final SandboxExtension sandboxes = Distribution.sandbox();

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        program = Distribution.unpack(unpacked);
    }

    @Test
    void aNewUserLogsInAndUploadsAFolder() throws Exception {
        BiginSandbox sandbox = sandboxes.sandbox();
        Map<String, String> home =
                Map.of("BIGIN_PHOTO_HOME", folder.resolve("home").toString());
        List<String> answers = List.of(
                sandbox.clientId(), sandbox.clientSecret(), sandbox.tokens().issueGrantCode(), "");
        Shell.run(
                folder,
                home,
                answers,
                command(),
                "login",
                "--prop",
                C + "apiDomain=" + sandbox.uri(),
                "--prop",
                C + "accountsDomain=" + sandbox.uri());
        Distribution.photos(folder.resolve("photos"));
        Path log = folder.resolve("log");
        Process running = Shell.start(folder, log, home, List.of(command(), "run", "photos"));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> Distribution.assertUploaded(sandbox, Files.readString(log)));
        } finally {
            running.destroy();
        }
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log).content().contains("Uploaded");
    }

    @Test
    void itsLibrariesAreThoseOfItsClassPath() throws Exception {
        try (JarFile jar = new JarFile(program.resolve("bigin-photo.jar").toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            assertThat(names(program.resolve("lib")).map(name -> "lib/" + name))
                    .containsExactlyInAnyOrder(classPath.split(" "));
        }
    }

    @Test
    void itSaysWhatItContains() throws Exception {
        assertThat(names(program)).contains("LICENSE", "NOTICE", "README.md", "application.properties", "routes");
        assertThat(names(program.resolve("routes")))
                .contains("upload-files.yaml", "upload-ftp.xml")
                .doesNotContain("pom.xml");
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
    void theZipHasTheSameFiles() throws Exception {
        try (ZipFile zip = new ZipFile(Distribution.file(".zip").toFile());
                Stream<Path> files = Files.walk(program)) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(Object::toString))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> unpacked.relativize(file).toString())
                            .filter(name -> !name.contains("/archive/"))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".tar.gz", ".zip", ".deb"})
    void itsChecksumIsRight(String suffix) throws Exception {
        Path file = Distribution.file(suffix);
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(Distribution.file(suffix + ".sha256"))
                .content()
                .isEqualToIgnoringNewLines(HexFormat.of().formatHex(sum) + " *" + file.getFileName());
    }

    @Test
    void theExampleOfSettingsIsAccepted() throws Exception {
        Files.copy(program.resolve("application.properties"), folder.resolve("application.properties"));
        Files.createDirectory(folder.resolve("inbox"));
        assertThat(Shell.run(folder, command(), "run", "--dry-run"))
                .contains(folder.resolve("inbox").toString());
    }

    private static String command() {
        return program.resolve("bin/bigin-photo").toString();
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList()).stream();
        }
    }
}
