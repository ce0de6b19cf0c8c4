// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.lookup;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged program with its default settings, over photos that people named, while one call in twenty fails and the search lags: each photo is on the right record, or
 * a dead letter with the right reason, and none on a wrong one. {@code -Plookups} runs the whole size, also where a search lacks each record that just got a photo, and the small one for each {@link BiginVariant};
 * {@code -Dlookup.seed} repeats a run.
 */
class LookupProofIT {

    private static final long SEED = Long.getLong("lookup.seed", 20_261_128L);

    /**
     * @param lagSeconds of the search
     * @param unknownAge in milliseconds
     */
    record Size(int records, int photos, int lagSeconds, int unknownAge, List<BiginVariant> variants) {}

    @TempDir
    private Path folder;

    static Stream<Size> sizes() {
        Size small = new Size(1_000, 200, 1, 5_000, List.of());
        Stream<List<BiginVariant>> whole = Stream.of(List.of(), List.of(BiginVariant.PHOTO_CHANGES_MODIFIED_TIME));
        return Boolean.getBoolean("lookup.long")
                ? Stream.concat(
                        whole.map(variants -> new Size(10_000, 2_000, 15, 45_000, variants)),
                        Stream.of(BiginVariant.values())
                                .map(variant -> new Size(1_000, 200, 1, 5_000, List.of(variant))))
                : Stream.of(small);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void eachPhotoIsOnTheRightRecordOrADeadLetterWithTheRightReason(Size size) throws Exception {
        Organisation organisation = new Organisation(SEED, size.records(), size.photos());
        SandboxBuilder builder = BiginSandbox.builder()
                .requestLogSize(Integer.MAX_VALUE)
                .searchDelay(Duration.ofSeconds(size.lagSeconds()))
                .variant(size.variants().toArray(BiginVariant[]::new));
        organisation.addTo(builder);
        for (RecordPhoto photo : organisation.photos()) {
            Path file = folder.resolve("inbox").resolve(photo.name());
            Files.createDirectories(file.getParent());
            Files.write(file, photo.bytes());
        }
        long begin = System.nanoTime();
        try (BiginSandbox sandbox = builder.start();
                ProgramRun program = start(sandbox, size)) {
            Random random = new Random(SEED);
            sandbox.faults().from(path -> fault(random));
            sandbox.faults().onRecords().from(path -> fault(random));
            await().until(() -> !sandbox.requests().photoCalls().isEmpty());
            organisation.addLate(sandbox);
            await().atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> program.endsWithin(Duration.ofMillis(1))
                            || photos("inbox").isEmpty());
            program.terminate();
            program.exitCode();
            Map<String, Long> outcomes = audit(organisation, sandbox, program.outLines());
            System.out.println("lookups: " + size + ", -Dlookup.seed=" + SEED + ", " + organisation.late()
                    + " records made later: " + outcomes + ", credits " + credits(sandbox) + ", "
                    + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
        }
    }

    private static Optional<Fault> fault(Random random) {
        if (random.nextInt(20) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (random.nextInt(5)) {
                    case 0 -> Fault.status(500, "INTERNAL_ERROR", "try again");
                    case 1 -> Fault.status(429, "TOO_MANY_REQUESTS", "slow down");
                    case 2 -> Fault.htmlPage(502);
                    case 3 -> Fault.cutAfterBody();
                    default -> Fault.truncatedJson();
                });
    }

    private ProgramRun start(BiginSandbox sandbox, Size size) throws IOException {
        Map<String, String> settings = new TreeMap<>(sandbox.clientSettings("camel.component.bigin-photo."));
        settings.put("camel.component.bigin-photo.maxRetryAfter", "300");
        settings.put("photo.minAge", "1");
        settings.put("photo.pollDelay", "200");
        settings.put("photo.redeliveryDelay", "20");
        settings.put("photo.unknownAge", String.valueOf(size.unknownAge()));
        List<String> arguments = new ArrayList<>(List.of("run", "inbox"));
        settings.forEach((name, value) -> arguments.addAll(List.of("--prop", name + "=" + value)));
        return ProgramRun.start(
                folder,
                Map.of("BIGIN_PHOTO_HOME", folder.resolve("home").toString(), "LC_ALL", "C.UTF-8"),
                arguments.toArray(String[]::new));
    }

    /** How many photos had which outcome. */
    private Map<String, Long> audit(Organisation organisation, BiginSandbox sandbox, List<String> log)
            throws IOException {
        List<String> problems = new ArrayList<>();
        for (RecordPhoto photo : organisation.photos()) {
            if (photo.isRejected()) {
                Path report = folder.resolve("dead-letters").resolve(photo.deadLetter() + ".error.json");
                String code = Files.exists(report)
                        ? new ObjectMapper()
                                .readTree(report.toFile())
                                .path("code")
                                .asText()
                        : "no dead letter";
                if (!code.equals(photo.expected())) {
                    problems.add(photo.name() + ": " + code + " instead of " + photo.expected() + " "
                            + log.stream()
                                    .filter(line -> line.contains(photo.deadLetter()))
                                    .toList());
                }
            } else if (!Files.exists(folder.resolve("inbox/.done").resolve(photo.name()))) {
                problems.add(photo.name() + " is not among the uploaded ones");
            }
        }
        int onRecords = records(organisation, sandbox, problems);
        assertThat(problems).isEmpty();
        assertThat(sandbox.photos().size()).as("records with a photo").isEqualTo(onRecords);
        assertThat(photos("dead-letters"))
                .hasSize(2
                        * (int) organisation.photos().stream()
                                .filter(RecordPhoto::isRejected)
                                .count());
        return organisation.photos().stream()
                .collect(Collectors.groupingBy(
                        photo -> photo.isRejected() ? photo.expected() : "right record", Collectors.counting()));
    }

    /** Of photos of one record, any may be the last. Returns how many records must have one. */
    private static int records(Organisation organisation, BiginSandbox sandbox, List<String> problems) {
        Map<String, List<RecordPhoto>> byRecord = organisation.photos().stream()
                .filter(photo -> !photo.isRejected())
                .collect(Collectors.groupingBy(RecordPhoto::expected));
        for (Map.Entry<String, List<RecordPhoto>> record : byRecord.entrySet()) {
            String[] parts = record.getKey().split("/");
            byte[] stored = sandbox.photos()
                    .find(parts[0], parts[1])
                    .map(photo -> photo.bytes())
                    .orElse(new byte[0]);
            if (record.getValue().stream().noneMatch(photo -> Arrays.equals(photo.bytes(), stored))) {
                problems.add("On " + record.getKey() + " is none of " + record.getValue());
            }
        }
        return byRecord.size();
    }

    private static Map<String, Long> credits(BiginSandbox sandbox) {
        return sandbox.requests().all().stream()
                .map(ReceivedRequest::path)
                .filter(path -> path.startsWith("/bigin/"))
                .map(path -> path.endsWith("/photo") ? "uploads" : path.endsWith("/search") ? "searches" : "list pages")
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** All files below, without what is hidden. */
    private List<Path> photos(String name) throws IOException {
        Path root = folder.resolve(name);
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(
                root,
                20,
                (path, attributes) -> attributes.isRegularFile()
                        && !path.startsWith(root.resolve(".done"))
                        && !path.endsWith(".bigin-photo.lock"))) {
            return files.toList();
        } catch (UncheckedIOException moved) {
            return List.of(root);
        }
    }
}
