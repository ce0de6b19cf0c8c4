// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.runner.program.PreparableFormats;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIT {

    static final String PHOTO = "Contacts/2034020000000489033.png";

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    static Path drop(Path inbox) throws IOException {
        Path photo = inbox.resolve(PHOTO);
        Files.createDirectories(photo.getParent());
        return Files.write(photo, SamplePhotos.png(60, 60, 1));
    }

    static String[] untilIdle(String... args) {
        return args("camel.main.durationMaxIdleSeconds=1", args);
    }

    /** @param exchanges two for each photo of a bundled route: its own, and that of its source */
    static String[] untilDone(int exchanges, String... args) {
        return args("camel.main.durationMaxMessages=" + exchanges, args);
    }

    private static String[] args(String end, String... args) {
        return Stream.of(new String[] {"run"}, args, new String[] {"--prop", end})
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    @Test
    void photosInTheInboxGoToTheSandboxAndDeadLettersAside() throws Exception {
        drop(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/Contacts/2034020000000489034.jpg"), "no photo");
        Files.writeString(folder.resolve("inbox/Jane Doe.jpg"), "whose?");
        Files.writeString(folder.resolve("inbox/notes.txt"), "no photo");

        try (ProgramRun run = ProgramRun.start(folder, untilIdle("--sandbox"))) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.outLines().get(0)).startsWith("Sandbox at http://127.0.0.1:");
            assertThat(run.outLines().subList(1, 5))
                    .containsExactly(
                            "Watching         " + folder.resolve("inbox"),
                            "Uploaded go to   " + folder.resolve("inbox/.done"),
                            "Rejected go to   " + folder.resolve("dead-letters"),
                            run.outLines()
                                    .get(0)
                                    .replaceFirst("Sandbox at (\\S+), .*", "Account          the sandbox at $1"));
            assertThat(run.outLines().get(5)).isEqualTo("Prepares         " + PreparableFormats.here());
            assertThat(run.outLines()).last().isEqualTo("Uploaded 1, rejected 1, kept in the inbox 1");
            assertThat(run.outLines())
                    .filteredOn(line -> line.contains("489033"))
                    .hasSize(1);
            assertThat(run.outLines())
                    .filteredOn(line -> line.contains("489034"))
                    .hasSize(1);
            assertThat(run.out()).contains("NOT_A_PHOTO").doesNotContain("\tat ");
        }
        assertThat(folder.resolve("inbox/.done").resolve(PHOTO)).exists();
        assertThat(folder.resolve("dead-letters/Contacts/2034020000000489034.jpg.error.json"))
                .content()
                .contains("NOT_A_PHOTO");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ifDeadLettersCannotBeStoredOnlyTheSuspensionIsLogged(boolean verbose) throws Exception {
        Files.createDirectories(folder.resolve("inbox/Contacts"));
        for (int i = 1; i <= 5; i++) {
            Files.writeString(folder.resolve("inbox/Contacts/203402000000048903" + i + ".jpg"), "no photo");
        }
        Files.createDirectories(folder.resolve("dead-letters"));
        Files.createFile(folder.resolve("dead-letters/Contacts"));

        try (ProgramRun run =
                ProgramRun.start(folder, verbose ? untilIdle("--sandbox", "-v") : untilIdle("--sandbox"))) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.outLines())
                    .filteredOn(line -> line.contains("SUSPENDED route upload-files"))
                    .hasSize(1);
            assertThat(run.out().contains("handle previously thrown exception")).isEqualTo(verbose);
            assertThat(run.out().contains("--> New exception")).isEqualTo(verbose);
        }
        assertThat(folder.resolve("inbox/Contacts")).isDirectoryContaining("glob:**/2034020000000489035.jpg");
    }

    @Test
    void commandLineOverridesEnvironmentOverridesWorkingFolderOverridesFolderOfTheJar() throws Exception {
        BiginSandbox sandbox = sandboxes.sandbox();
        Path program = installed(folder.resolve("a program, with blanks"));
        Path work = Files.createDirectory(folder.resolve("work"));
        drop(work.resolve("inbox of work"));
        Files.writeString(
                program.resolveSibling("application.properties"),
                "photo.inbox=inbox of jar\nphoto.done=.jar\ncamel.component.bigin-photo.clientId=jar\n"
                        + "camel.component.bigin-photo.clientSecret=" + sandbox.clientSecret());
        Files.writeString(
                work.resolve("application.properties"),
                "photo.inbox=inbox of work\nphoto.done=.work\ncamel.component.bigin-photo.client-id=work\n"
                        + "camel.component.bigin-photo.refreshToken=wrong");
        Map<String, String> environment = new HashMap<>();
        environment.put("PHOTO_DONE", ".environment");
        environment.put("CAMEL_MAIN_DURATIONMAXIDLESECONDS", "600");
        environment.put("CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_ID", sandbox.clientId());
        environment.put("CAMEL_COMPONENT_BIGIN_PHOTO_REFRESH_TOKEN", sandbox.refreshToken());
        environment.put("CAMEL_COMPONENT_BIGIN_PHOTO_API_DOMAIN", sandbox.uri().toString());
        environment.put("CAMEL_COMPONENT_BIGIN_PHOTO_ACCOUNTS_DOMAIN", "http://127.0.0.1:1");

        String[] args = untilIdle(
                "--prop",
                "photo.done=.command",
                "--prop",
                "camel.component.bigin-photo.accounts-domain=" + sandbox.uri());
        try (ProgramRun run = ProgramRun.start(program, work, environment, args)) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("Uploaded Contacts/2034020000000489033");
            assertNoSecretIn(run, sandbox);
        }
        assertThat(work.resolve("inbox of work/.command").resolve(PHOTO)).exists();
        assertThat(sandbox.photos().find("Contacts", "2034020000000489033")).isPresent();
    }

    @Test
    void environmentOverridesFilesAndItsCredentialsAreNotUsedAgainstTheSandbox() throws Exception {
        drop(folder.resolve("environment"));
        Files.writeString(folder.resolve("application.properties"), "photo.inbox=file\nphoto.deadLetters=file");
        Path text = folder.resolve("environment/Contacts/2034020000000489034.jpg");
        Files.writeString(text, "no photo");

        Map<String, String> environment = Map.of(
                "PHOTO_INBOX", "environment",
                "PHOTO_DEAD_LETTERS", "bad",
                "CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_ID", "real-id",
                "CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_SECRET", "real-secret",
                "CAMEL_COMPONENT_BIGIN_PHOTO_REFRESH_TOKEN", "real-token",
                "CAMEL_COMPONENT_BIGIN_PHOTO_DATA_CENTER", "EU");
        try (ProgramRun run = ProgramRun.start(folder, environment, untilDone(4, "--sandbox"))) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.out() + run.err()).doesNotContain("real-");
        }
        assertThat(folder.resolve("environment/.done").resolve(PHOTO)).exists();
        assertThat(folder.resolve("bad/Contacts/2034020000000489034.jpg")).exists();
    }

    @Test
    void routeOfTheUserRunsWithTheBundledErrorHandling() throws Exception {
        Path route = Files.writeString(folder.resolve("my route.yaml"), """
                - route:
                    id: mine
                    routeConfigurationId: bigin-photo-errors
                    from:
                      uri: file:elsewhere?recursive=true&move=.moved/${file:name}
                      steps:
                        - to: bigin-photo:upload
                """);
        drop(folder.resolve("elsewhere"));

        try (ProgramRun run = ProgramRun.start(folder, untilDone(1, "--sandbox", route.toString()))) {
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        assertThat(folder.resolve("elsewhere/.moved").resolve(PHOTO)).exists();
    }

    /** The page counts photos, too, which the summary must not show. */
    @Test
    void runsUntilItIsStoppedAndThenExitsImmediately() throws Exception {
        drop(folder.resolve("inbox"));
        try (ProgramRun run = ProgramRun.start(
                folder,
                "run",
                "--sandbox",
                "--observe",
                "--prop",
                "camel.management.port=0",
                "--prop",
                "camel.main.shutdownTimeout=600")) {
            await().until(() -> Files.exists(folder.resolve("inbox/.done").resolve(PHOTO)));
            run.terminate();
            assertThat(run.exitCode()).isEqualTo(128 + 15);
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .doesNotContain("WARN", "ERROR")
                    .contains("Uploaded 1, rejected 0, kept in the inbox 0");
        }
    }

    @Test
    void folderOnTheCommandLineIsTheInboxAndIsCreatedIfAsked() throws Exception {
        try (ProgramRun run = ProgramRun.start(
                folder, untilIdle("--sandbox", "--create", "new/photos", "--prop", "photo.prepare=never"))) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("Watching         " + folder.resolve("new/photos"), "Uploaded 0, ")
                    .doesNotContain("Prepares");
        }
        assertThat(folder.resolve("new/photos")).isDirectory();
    }

    private static Path installed(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        try (Stream<Path> libraries = Files.list(ProgramRun.JAR.resolveSibling("lib"))) {
            for (Path library : libraries.toList()) {
                Files.copy(library, folder.resolve("lib").resolve(library.getFileName()));
            }
        }
        return Files.copy(ProgramRun.JAR, folder.resolve("bigin photo.jar"));
    }

    private static void assertNoSecretIn(ProgramRun run, BiginSandbox sandbox) {
        List<String> tokens = sandbox.requests().all().stream()
                .flatMap(request -> request.headers().first("Authorization").stream())
                .map(header -> header.replaceFirst("Zoho-oauthtoken ", ""))
                .distinct()
                .toList();
        assertThat(tokens).isNotEmpty();
        assertThat(run.out() + run.err())
                .doesNotContain(sandbox.clientSecret(), sandbox.refreshToken(), sandbox.clientId())
                .doesNotContain(tokens);
    }
}
