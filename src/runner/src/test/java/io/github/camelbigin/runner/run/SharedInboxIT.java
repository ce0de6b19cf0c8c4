// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.tokenstore.PostgresServer;
import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/** Several programs, each in its own process, on one inbox. */
class SharedInboxIT {

    private static final int PHOTOS = 120;

    @RegisterExtension
    private final SandboxExtension sandboxes =
            SandboxExtension.with(builder -> builder.createRecords(true).latency(Duration.ofMillis(50)));

    @TempDir
    private Path folder;

    private ProgramRun run(String name, String... args) throws Exception {
        return ProgramRun.start(Files.createDirectories(folder.resolve(name)), args);
    }

    private String inbox() {
        return folder.resolve("inbox").toString();
    }

    @Test
    void secondProgramIsRefusedAndOtherCommandsAreNotUntilTheFirstIsKilled() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        try (ProgramRun first = run("first", "run", "--sandbox", inbox())) {
            await().until(() -> first.out().contains("Watching"));

            try (ProgramRun second = run("second", "run", "--sandbox", inbox())) {
                assertThat(second.exitCode()).isEqualTo(3);
                assertThat(second.errLines())
                        .containsExactly("Not started: Another program works on the folder " + inbox()
                                + ": both would take the same files. Stop it, or set photo.cluster=jdbc for each, see"
                                + " SETTINGS.md (see setting photo.inbox)");
            }
            String photo = RunIT.drop(folder.resolve("photos")).toString();
            for (String[] others : new String[][] {
                {"plan", "--sandbox", photo},
                {"upload", "--sandbox", photo},
                {"replay", "--prop", "photo.inbox=" + inbox()}
            }) {
                CommandRun other = CommandRun.of(others);
                assertThat(other.exitCode()).as(other.err()).isZero();
            }
            first.kill();
        }
        RunIT.drop(folder.resolve("inbox"));
        try (ProgramRun third = run("third", RunIT.untilDone(2, "--sandbox", inbox()))) {
            assertThat(third.exitCode()).as(third.err()).isZero();
        }
        assertThat(files(folder.resolve("inbox"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "master"})
    void programThatIsKilledIsFollowedByTheOther(String cluster) throws Exception {
        BiginSandbox sandbox = sandboxes.sandbox();
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        for (int id = 1; id <= PHOTOS; id++) {
            drop(inbox, "Contacts/%d.jpg".formatted(2034020000000489000L + id), SamplePhotos.png(60, 60, id));
        }
        String[] args = sharing(cluster, sandbox);
        try (ProgramRun first = run("first", args);
                ProgramRun second = run("second", args)) {
            await().until(() -> sandbox.photos().size() > PHOTOS / 4);
            boolean firstWorks = first.out().contains("Uploaded Contacts");
            (firstWorks ? first : second).kill();
            Instant killed = Instant.now();
            await().until(() -> files(inbox).isEmpty());
            LoggerFactory.getLogger(getClass())
                    .info("{}: all done {} after the kill", cluster, Duration.between(killed, Instant.now()));
            ProgramRun other = firstWorks ? second : first;
            assertThat(other.out()).contains("Shares photos by photo.cluster=" + cluster);
            if (cluster.equals("master")) {
                assertThat(other.err() + other.out()).contains("upload-files-source works in this program from now on");
            }
            other.terminate();
        }
        assertThat(sandbox.photos().size()).isEqualTo(PHOTOS);
        assertThat(sandbox.requests().photoCalls()).hasSizeBetween(PHOTOS, PHOTOS + 5);
    }

    private String[] sharing(String cluster, BiginSandbox sandbox) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "photo.cluster=" + cluster,
                "photo.clusterTimeout=2000",
                "photo.clusterFolder=" + (cluster.equals("master") ? folder.resolve("leader") : "")));
        if (cluster.equals("jdbc")) {
            Path driver = Path.of(PGSimpleDataSource.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            settings.add("photo.lib=" + driver);
            settings.add("camel.beans.database=#class:org.postgresql.ds.PGSimpleDataSource");
            settings.add("camel.beans.database.url=" + PostgresServer.assumed().url());
        }
        settings.add("camel.component.bigin-photo.apiDomain=" + sandbox.uri());
        settings.add("camel.component.bigin-photo.accountsDomain=" + sandbox.uri());
        settings.add("camel.component.bigin-photo.accessToken=" + sandbox.issueAccessToken());
        Path file = Files.write(folder.resolve("application.properties"), settings);
        for (String program : List.of("first", "second")) {
            Files.copy(file, Files.createDirectories(folder.resolve(program)).resolve(file.getFileName()));
        }
        return new String[] {"run", inbox()};
    }
}
