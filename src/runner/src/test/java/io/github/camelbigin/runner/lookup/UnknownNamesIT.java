// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.lookup;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program, while its inbox has many photos whose names are those of no record: other photos do not wait for them, and they cost few credits. With {@code -Dnames.unknown=3000
 * -Dnames.latency=200 -Dnames.seconds=60} it measures more of them, and with {@code -Dnames.lookup=search} another way.
 */
class UnknownNamesIT {

    private static final int UNKNOWN = Integer.getInteger("names.unknown", 1_000);
    private static final int SECONDS = Integer.getInteger("names.seconds", 0);
    private static final int RECORDS = Integer.getInteger("names.records", 1_000);
    private static final String LOOKUP = System.getProperty("names.lookup", "auto");
    private static final byte[] PHOTO = SamplePhotos.png(40, 30, 7);
    private static final long FIRST_ID = 2_034_020_000_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void photosOfKnownRecordsDoNotWaitForThem() throws Exception {
        SandboxBuilder builder = BiginSandbox.builder()
                .requestLogSize(Integer.MAX_VALUE)
                .dailyCredits(1_000_000)
                .latency(Duration.ofMillis(Integer.getInteger("names.latency", 20)));
        for (int i = 0; i < RECORDS; i++) {
            Map<String, String> fields = Map.of(
                    "Last_Name", "Known " + i, "Email", i + "@example.com", "Modified_Time", "2026-01-01T00:00:00Z");
            builder.record("Contacts", String.valueOf(FIRST_ID + i), fields);
        }
        for (int i = 0; i < UNKNOWN; i++) {
            drop("Contacts/nobody" + i + "@example.com.png");
        }
        try (BiginSandbox sandbox = builder.start();
                ProgramRun program = start(sandbox)) {
            await().until(() -> calls(sandbox) > 10);
            long begin = System.nanoTime();
            drop("Contacts/" + (FIRST_ID + 1) + ".png");
            drop("Contacts/Known 2.png");
            long id = millis(begin, sandbox, FIRST_ID + 1);
            long name = millis(begin, sandbox, FIRST_ID + 2);
            int then = calls(sandbox);
            await().atMost(Duration.ofSeconds(SECONDS + 60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> System.nanoTime() - begin
                            > Duration.ofSeconds(SECONDS).toNanos());
            System.out.println("unknown names: " + UNKNOWN + ", lookup " + LOOKUP + ", photo with an id after " + id
                    + " ms, with a known name after " + name + " ms and " + then + " calls; after " + SECONDS
                    + " s " + perSort(sandbox) + "; lines KEPT of the log "
                    + program.outLines().stream()
                            .filter(line -> line.contains("KEPT"))
                            .count());
            assertThat(id).isLessThan(20_000);
            assertThat(name).isLessThan(40_000);
            assertThat(then).isLessThan(UNKNOWN / 4);
            program.terminate();
            program.exitCode();
        }
    }

    private static long millis(long begin, BiginSandbox sandbox, long id) {
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        sandbox.photos().find("Contacts", String.valueOf(id)).isPresent());
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private void drop(String name) throws IOException {
        Path file = folder.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, PHOTO);
    }

    private static int calls(BiginSandbox sandbox) {
        return perSort(sandbox).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Each costs a credit. */
    private static Map<String, Integer> perSort(BiginSandbox sandbox) {
        Map<String, Integer> calls = new TreeMap<>();
        for (ReceivedRequest request : sandbox.requests().all()) {
            String path = request.path();
            if (path.startsWith("/bigin/")) {
                String sort = path.endsWith("/photo") ? "uploads" : path.endsWith("/search") ? "searches" : "pages";
                calls.merge(sort, 1, Integer::sum);
            }
        }
        return calls;
    }

    private ProgramRun start(BiginSandbox sandbox) throws IOException {
        Map<String, String> settings = new TreeMap<>(sandbox.clientSettings("camel.component.bigin-photo."));
        settings.put("camel.component.bigin-photo.lookup", LOOKUP);
        settings.put("photo.minAge", "1");
        List<String> arguments = new ArrayList<>(List.of("run", "inbox"));
        settings.forEach((name, value) -> arguments.addAll(List.of("--prop", name + "=" + value)));
        return ProgramRun.start(
                folder,
                Map.of("BIGIN_PHOTO_HOME", folder.resolve("home").toString(), "LC_ALL", "C.UTF-8"),
                arguments.toArray(String[]::new));
    }
}
