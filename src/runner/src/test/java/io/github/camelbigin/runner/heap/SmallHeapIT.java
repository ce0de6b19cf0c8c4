// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.heap;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Eight of the largest photos at once through the real program, in a heap that could not hold four of them. */
@Timeout(180)
class SmallHeapIT {

    private static final int AT_ONCE = 8;
    /** By which the program finds out that eight at once are allowed. */
    private static final Map<String, byte[]> SMALL = new TreeMap<>();

    private static final Map<String, byte[]> LARGE = new TreeMap<>();

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true)
            .maxPhotoBytes(10_485_760)
            .hashFiles(false)
            .latency(Duration.ofMillis(200)));

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @TempDir
    Path folder;

    private BiginSandbox sandbox;

    private static String name(int id) {
        return "Contacts/%d.jpg".formatted(2034020000000489000L + id);
    }

    @BeforeAll
    static void draw() {
        for (int id = 101; id <= 160; id++) {
            SMALL.put(name(id), SamplePhotos.jpegOfAbout(20_000, id));
        }
        byte[] drawn = SamplePhotos.jpegOfAbout(9_500_000, 201);
        for (int id = 201; id <= 210; id++) {
            LARGE.put(name(id), withComment(drawn, id));
        }
    }

    /** Another photo at once: to draw one takes long. */
    private static byte[] withComment(byte[] jpeg, int number) {
        byte[] start = {jpeg[0], jpeg[1], (byte) 0xFF, (byte) 0xFE, 0, 4, 0, (byte) number};
        return ByteBuffer.allocate(jpeg.length - 2 + start.length)
                .put(start)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    @BeforeEach
    void findSandbox() {
        sandbox = extension.sandbox();
    }

    private interface Step {
        void run() throws Exception;
    }

    @Test
    void eightUploadsOfFilesFitInto32Megabytes() throws Exception {
        Path inbox = folder.resolve("inbox");
        Path done = inbox.resolve(".done");
        write(inbox, SMALL);
        write(folder.resolve("later"), LARGE);

        run(32, Map.of(), "upload-files.yaml", () -> {
            awaitAtOnce(() -> sandbox.photos().size() == SMALL.size());
            sandbox.faults().every(1, Fault.delay(Duration.ofSeconds(1)));
            Files.move(folder.resolve("later"), inbox.resolve("later"));
            await().until(() -> count(done.resolve("later/Contacts")) == LARGE.size());
        });

        assertUploaded();
        LARGE.forEach(
                (name, bytes) -> assertThat(done.resolve("later").resolve(name)).hasBinaryContent(bytes));
    }

    @Test
    void eightDownloadsIntoFilesFitInto32Megabytes() throws Exception {
        SMALL.forEach((name, bytes) -> sandbox.photos().put("Contacts", id(name), "photo.jpg", bytes));
        LARGE.forEach((name, bytes) -> sandbox.photos().put("Contacts", id(name), "photo.jpg", bytes));
        Path requests = Files.createDirectory(folder.resolve("requests"));
        request(requests.resolve("small.csv"), SMALL);

        run(32, Map.of(), "download-files.xml", () -> {
            awaitAtOnce(() -> Files.exists(requests.resolve(".done/small.csv")));
            sandbox.faults().every(1, Fault.delay(Duration.ofSeconds(1)));
            request(requests.resolve("large.csv"), LARGE);
            await().until(() -> Files.exists(requests.resolve(".done/large.csv")));
        });

        assertThat(sandbox.maxConcurrentCalls()).isEqualTo(AT_ONCE);
        LARGE.forEach((name, bytes) ->
                assertThat(folder.resolve("downloads").resolve(name)).hasBinaryContent(bytes));
    }

    /** 40 MB were seen to do, 32 MB were not. */
    @Test
    @EnabledIfSystemProperty(named = "chaos.long", matches = "true", disabledReason = "takes long: mvn -Pchaos")
    void eightUploadsFromABucketFitInto64Megabytes() throws Exception {
        SMALL.forEach((name, bytes) -> s3.put("inbox/" + name, bytes));
        LARGE.forEach((name, bytes) -> s3.put("inbox/" + name, bytes));
        int all = SMALL.size() + LARGE.size();
        // the route's ten threads fetch a photo before its upload and put it away afterwards, which takes long on a
        // busy machine
        AtomicInteger calls = new AtomicInteger();
        sandbox.faults()
                .from(path -> calls.incrementAndGet() <= SMALL.size()
                        ? Optional.empty()
                        : Optional.of(Fault.delay(Duration.ofSeconds(4))));

        run(64, s3.settings(), "upload-s3.yaml", () -> {
            // a bucket tells its photos by the order of their names
            awaitAtOnce(() -> sandbox.photos().size() >= SMALL.size());
            await().until(() -> s3.keys("done/").size() == all);
        });

        assertUploaded();
    }

    /** What comes later is counted alone. */
    private void awaitAtOnce(Callable<Boolean> smallOnes) {
        await().pollInterval(Duration.ofMillis(10)).until(smallOnes);
        assertThat(sandbox.maxConcurrentCalls()).isEqualTo(AT_ONCE);
        sandbox.resetMaxConcurrentCalls();
    }

    private void assertUploaded() {
        assertThat(sandbox.maxConcurrentCalls()).isEqualTo(AT_ONCE);
        LARGE.forEach((name, bytes) -> assertThat(sandbox.photos()
                        .find("Contacts", id(name))
                        .orElseThrow()
                        .bytes())
                .isEqualTo(bytes));
        assertThat(sandbox.requests().photoCalls()).hasSize(SMALL.size() + LARGE.size());
    }

    private static String id(String name) {
        return name.replaceAll("\\D", "");
    }

    private static void write(Path folder, Map<String, byte[]> photos) throws IOException {
        for (Map.Entry<String, byte[]> photo : photos.entrySet()) {
            Path file = folder.resolve(photo.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, photo.getValue());
        }
    }

    /** Under a hidden name first, so that the route never sees it half-written. */
    private static void request(Path list, Map<String, byte[]> photos) throws IOException {
        List<String> lines =
                photos.keySet().stream().map(name -> name.replace(".jpg", "")).toList();
        Files.move(Files.write(list.resolveSibling("." + list.getFileName()), lines), list);
    }

    private static int count(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? 0 : names.length;
    }

    /** As Ctrl-C does, it ends when {@code meanwhile} does. */
    private void run(int heap, Map<String, String> settings, String route, Step meanwhile) throws Exception {
        try (ProgramRun program = ProgramRun.startInHeap(heap, folder, command(settings, route))) {
            meanwhile.run();
            program.terminate();
            assertThat(program.endsWithin(Duration.ofSeconds(90)))
                    .as("ended in time")
                    .isTrue();
            assertThat(program.out() + program.err()).doesNotContain("OutOfMemoryError", "\tat ");
        }
        assertThat(folder.resolve("dead-letters")).doesNotExist();
        try (Stream<Path> left = Files.walk(folder.resolve(".tmp"))) {
            assertThat(left.filter(Files::isRegularFile)).as("temporary files").isEmpty();
        }
    }

    private String[] command(Map<String, String> settings, String route) {
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
        return Stream.concat(
                        Stream.of(
                                "run",
                                Path.of("../../routes", route).toAbsolutePath().toString()),
                        all.entrySet().stream()
                                .flatMap(set -> Stream.of("--prop", set.getKey() + "=" + set.getValue())))
                .toArray(String[]::new);
    }
}
