// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command lines for Camel CLI in routes/README.md, unchanged except that the component comes from a folder. */
class CamelCliIT {

    private static final Path ROUTES = Path.of("../../routes").toAbsolutePath().normalize();
    private static final String PREFIX = "camel.component.bigin-photo.";
    private static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.record("Contacts", "7"));

    @TempDir
    Path folder;

    private BiginSandbox sandbox;

    static List<String> lines() throws IOException {
        return Pattern.compile("(?m)^camel run .*$")
                .matcher(Files.readString(ROUTES.resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @BeforeEach
    void prepareFolder() throws IOException {
        sandbox = extension.sandbox();
        Path routes = Files.createDirectory(folder.resolve("routes"));
        try (Stream<Path> files = Files.list(ROUTES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        Path contacts = Files.createDirectories(folder.resolve("inbox/Contacts"));
        Files.write(contacts.resolve("7.png"), PHOTO);
        Files.writeString(contacts.resolve("8.png"), "no photo");
        Files.write(
                folder.resolve("application.properties"),
                List.of(
                        PREFIX + "api-domain = " + sandbox.uri(),
                        PREFIX + "accounts-domain = " + sandbox.uri(),
                        PREFIX + "client-id = " + sandbox.clientId(),
                        PREFIX + "client-secret = {{env:BIGIN_CLIENT_SECRET}}",
                        PREFIX + "refresh-token = {{env:BIGIN_REFRESH_TOKEN}}"));
    }

    @Test
    void theLinesAreForThisVersion() throws IOException {
        assertThat(lines()).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(line)
                .matches(".* --dep=mvn:io.github.camelbigin:camel-bigin-photo(-routes)?:" + MavenFolders.VERSION));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aPhotoInTheInboxIsUploadedToItsRecord(String line) throws Exception {
        List<String> arguments = arguments(line);
        Map<String, String> secrets =
                Map.of("BIGIN_CLIENT_SECRET", sandbox.clientSecret(), "BIGIN_REFRESH_TOKEN", sandbox.refreshToken());
        Path done = folder.resolve("inbox/.done/Contacts/7.png");
        Path refused = folder.resolve("dead-letters/Contacts/8.png");

        try (CamelCli camel = CamelCli.run(folder, secrets, arguments)) {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> camel.hasEnded() || Files.exists(done) && Files.exists(refused));
            assertThat(done).as(camel.log()).hasBinaryContent(PHOTO);
            assertThat(camel.log()).doesNotContain(sandbox.clientSecret(), sandbox.refreshToken());
        }
        assertThat(sandbox.photos().find("Contacts", "7"))
                .hasValueSatisfying(photo -> assertThat(photo.bytes()).isEqualTo(PHOTO));
        assertThat(sandbox.requests().photoCalls())
                .extracting(ReceivedRequest::status)
                .containsExactly(200);
        assertThat(folder.resolve("dead-letters/Contacts/8.png.error.json").toFile())
                .as("only the error handling of the routes writes it")
                .satisfies(report -> assertThat(report.exists()).isEqualTo(line.contains("camel-bigin-photo-routes")));
    }

    @Test
    void itDocumentsTheComponentFromItsJar() throws Exception {
        try (CamelCli camel = CamelCli.withComponent(folder, "doc", "component:bigin-photo")) {
            await().atMost(Duration.ofSeconds(60)).until(camel::hasEnded);
            assertThat(camel.log())
                    .contains("Component Name: bigin-photo", "maxConcurrentRequests", "operation")
                    .contains("<artifactId>camel-bigin-photo</artifactId>");
        }
    }

    /** The line's arguments, as a shell passes them. */
    private List<String> arguments(String line) {
        return Arrays.stream(line.substring("camel ".length()).split(" +"))
                .map(word -> word.replace("$PWD", folder.toString()))
                .toList();
    }
}
