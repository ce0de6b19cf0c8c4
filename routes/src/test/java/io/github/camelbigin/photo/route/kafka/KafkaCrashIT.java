// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three workers in processes of their own, of which one after the other is killed with {@code -9} and started again, the last one not, a restart of the broker, and calls that fail. Afterwards
 * every record has its newest photo, nothing is a dead letter, and no more is uploaded twice than was in flight at a kill or a restart. {@code -Dkafka.records},
 * {@code -Dkafka.versions} and {@code -Dkafka.kills} make it longer, {@code -Dkafka.seed} repeats what is drawn.
 */
class KafkaCrashIT {

    private static final int RECORDS = Integer.getInteger("kafka.records", 20);
    private static final int VERSIONS = Integer.getInteger("kafka.versions", 5);
    private static final int KILLS = Integer.getInteger("kafka.kills", 2);
    private static final long SEED = Long.getLong("kafka.seed", 20_261_128L);
    private static final int PARTITIONS = 12;
    private static final int WORKERS = 3;
    private static final int CONCURRENCY = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60L + RECORDS * VERSIONS / 10);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.latency(Duration.ofMillis(100)));

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final String topic = "photos-" + UUID.randomUUID();
    private final List<Process> workers = new ArrayList<>();

    @Test
    void everyRecordHasItsNewestPhotoAndNothingIsADeadLetter() throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        KafkaBroker kafka = KafkaBroker.shared();
        kafka.createTopic(topic, PARTITIONS);
        announceEveryVersion(sandbox, kafka);
        int all = RECORDS * VERSIONS;
        try {
            for (int worker = 0; worker < WORKERS; worker++) {
                workers.add(worker(sandbox, kafka));
            }
            killSome(sandbox, kafka, all);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> kafka.lag("group-" + topic, topic, PARTITIONS) == 0);
        } finally {
            workers.forEach(Process::destroyForcibly);
        }
        Map<Integer, Long> byStatus = sandbox.requests().photoCalls().stream()
                .collect(Collectors.groupingBy(ReceivedRequest::status, TreeMap::new, Collectors.counting()));
        System.out.println("kafka: -Dkafka.seed=" + SEED + ", " + all + " photos, " + KILLS + " kills, calls by status "
                + byStatus);
        assertThat(stale(sandbox)).as("with -Dkafka.seed=%d", SEED).isEmpty();
        assertThat(kafka.records(topic + ".DLT")).isEmpty();
        // uploaded twice is what a killed worker had in flight, or a worker without a broker could not commit
        assertThat(byStatus.get(200)).isBetween((long) all, all + (KILLS + WORKERS) * (long) CONCURRENCY);
    }

    private void announceEveryVersion(BiginSandbox sandbox, KafkaBroker kafka) throws Exception {
        for (int version = 1; version <= VERSIONS; version++) {
            for (int id = 1; id <= RECORDS; id++) {
                sandbox.records().add("Contacts", String.valueOf(id));
                kafka.send(topic, "Contacts/" + id, photo(id, version), Map.of());
            }
        }
    }

    private void killSome(BiginSandbox sandbox, KafkaBroker kafka, int all) throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            int uploads = all * kill / (KILLS + 1);
            await().atMost(PATIENCE).until(() -> sandbox.requests().photoCalls().size() >= uploads);
            sandbox.faults().next(3, Fault.status(503, "INTERNAL_ERROR", "later"));
            int victim = random.nextInt(workers.size());
            workers.get(victim).destroyForcibly().waitFor();
            if (kill < KILLS) {
                workers.set(victim, worker(sandbox, kafka));
            }
            if (kill == KILLS / 2 + 1) {
                kafka.kill();
                kafka.start();
            }
        }
    }

    /** Records without their newest photo. */
    private static List<Integer> stale(BiginSandbox sandbox) {
        List<Integer> stale = new ArrayList<>();
        for (int id = 1; id <= RECORDS; id++) {
            byte[] newest = photo(id, VERSIONS);
            if (sandbox.photos()
                    .find("Contacts", String.valueOf(id))
                    .filter(stored -> Arrays.equals(stored.bytes(), newest))
                    .isEmpty()) {
                stale.add(id);
            }
        }
        return stale;
    }

    private static byte[] photo(int id, int version) {
        return SamplePhotos.png(20, 10, id * 100 + version);
    }

    private Process worker(BiginSandbox sandbox, KafkaBroker kafka) throws IOException {
        Map<String, String> settings = new HashMap<>(sandbox.clientSettings("camel.component.bigin-photo."));
        settings.put("photo.kafka.brokers", kafka.address());
        settings.put("photo.kafka.topic", topic);
        settings.put("photo.kafka.group", "group-" + topic);
        settings.put("photo.kafka.value", "photo");
        settings.put("photo.kafka.sessionTimeout", "3000");
        settings.put("camel.component.kafka.heartbeatIntervalMs", "500");
        settings.put("photo.concurrency", String.valueOf(CONCURRENCY));
        settings.put(
                "camel.main.routesIncludePattern",
                "file:" + Path.of("kafka/upload-kafka.yaml").toAbsolutePath());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("org.apache.camel.main.Main");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("worker.log").toFile()))
                .start();
    }
}
