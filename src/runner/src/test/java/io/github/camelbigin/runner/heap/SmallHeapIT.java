// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.runner.servers.S3ServerExtension;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Eight of the largest photos at once through the real program, in a heap that could not hold four of them. */
@Timeout(180)
class SmallHeapIT {

    private static final int AT_ONCE = 8;
    /** So many that the program has found out that eight at once are allowed before the last of them. */
    private static final int PHOTOS = 28;

    private static final int LARGE = 9_500_000;

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(
            builder -> builder.createRecords(true).maxPhotoBytes(10_485_760).latency(Duration.ofMillis(1500)));

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private final Map<String, byte[]> photos = new TreeMap<>();

    @BeforeEach
    void photos() {
        sandbox = extension.sandbox();
        for (int id = 1; id <= PHOTOS; id++) {
            photos.put("Contacts/" + id + ".jpg", SamplePhotos.jpegOfAbout(LARGE, id));
        }
        assertThat(photos.values()).allMatch(photo -> photo.length > 9_000_000);
    }

    @Test
    void eightUploadsOfFilesFitInto32Megabytes() throws Exception {
        for (Map.Entry<String, byte[]> photo : photos.entrySet()) {
            Path file = folder.resolve("inbox").resolve(photo.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, photo.getValue());
        }

        runUntilIdle("upload-files.yaml");

        assertUploaded();
        photos.forEach((name, bytes) ->
                assertThat(folder.resolve("inbox/.done").resolve(name)).hasBinaryContent(bytes));
    }

    @Test
    void eightDownloadsIntoFilesFitInto32Megabytes() throws Exception {
        photos.forEach((name, bytes) -> sandbox.photos().put("Contacts", id(name), "photo.jpg", bytes));
        Files.createDirectory(folder.resolve("requests"));
        Files.write(
                folder.resolve("requests/all.csv"),
                photos.keySet().stream().map(name -> name.replace(".jpg", "")).toList());

        runUntilIdle("download-files.yaml");

        assertThat(sandbox.maxConcurrentCalls()).isEqualTo(AT_ONCE);
        photos.forEach((name, bytes) ->
                assertThat(folder.resolve("downloads").resolve(name)).hasBinaryContent(bytes));
    }

    /** 40 MB were seen to do, 32 MB were not. */
    @Test
    void eightUploadsFromABucketFitInto64Megabytes() throws Exception {
        photos.forEach((name, bytes) -> s3.put("inbox/" + name, bytes));
        Process program = start("64m", s3.settings(), "upload-s3.yaml");
        try {
            // a bucket is looked into for ever, so the program is never idle
            await().atMost(Duration.ofSeconds(90)).until(() -> s3.keys("done/").size() == PHOTOS);
            program.destroy();
            assertThat(program.waitFor(30, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertCleanEnd();
        assertUploaded();
    }

    private void assertUploaded() {
        assertThat(sandbox.maxConcurrentCalls()).isEqualTo(AT_ONCE);
        photos.forEach((name, bytes) -> assertThat(sandbox.photos()
                        .find("Contacts", id(name))
                        .orElseThrow()
                        .bytes())
                .isEqualTo(bytes));
        assertThat(sandbox.requests().photoCalls()).hasSize(PHOTOS);
    }

    private static String id(String name) {
        return name.replaceAll("\\D", "");
    }

    private void runUntilIdle(String route) throws Exception {
        Process program = start("32m", Map.of("camel.main.durationMaxIdleSeconds", "8"), route);
        try {
            assertThat(program.waitFor(120, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(program.exitValue()).as(Files.readString(log())).isZero();
        assertCleanEnd();
    }

    private void assertCleanEnd() throws IOException {
        assertThat(log()).content().doesNotContain("OutOfMemoryError", "\tat ");
        assertThat(folder.resolve("dead-letters")).doesNotExist();
        try (Stream<Path> left = Files.walk(folder.resolve("tmp/camel"))) {
            assertThat(left.filter(Files::isRegularFile)).as("temporary files").isEmpty();
        }
    }

    private Process start(String heap, Map<String, String> settings, String route) throws IOException {
        return new ProcessBuilder(command(heap, settings, route))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return folder.resolve("program.log");
    }

    private List<String> command(String heap, Map<String, String> settings, String route) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("photo.inbox", "inbox");
        all.put("photo.concurrency", String.valueOf(AT_ONCE));
        all.put("photo.minAge", "1");
        all.put("photo.pollDelay", "200");
        all.put("photo.s3.pollDelay", "1000");
        all.put("photo.deadLetters", "dead-letters");
        all.put("camel.component.bigin-photo.apiDomain", sandbox.uri().toString());
        all.put("camel.component.bigin-photo.accountsDomain", sandbox.uri().toString());
        all.put("camel.component.bigin-photo.accessToken", sandbox.issueAccessToken());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                "-jar",
                Path.of("target/bigin-photo.jar").toAbsolutePath().toString(),
                "run",
                Path.of("../../routes", route).toAbsolutePath().toString()));
        all.forEach((name, value) -> command.addAll(List.of("--prop", name + "=" + value)));
        return command;
    }
}
