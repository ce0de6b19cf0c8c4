// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.photo.route.kafka.KafkaBroker.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.cluster.SharedByClaims;
import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes of {@code kafka/}, with {@code kamelet:photo-kafka-source}, and a real broker. */
class UploadKafkaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PARTITIONS = 4;

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.latency(Duration.ofMillis(5)));

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private KafkaBroker kafka;
    private String topic;

    @BeforeEach
    void createTopic() throws Exception {
        sandbox = extension.sandbox();
        kafka = KafkaBroker.shared();
        topic = "photos-" + UUID.randomUUID();
        kafka.createTopic(topic, PARTITIONS);
        IntStream.rangeClosed(1, 20).forEach(id -> sandbox.records().add("Contacts", String.valueOf(id)));
    }

    @Test
    void photosOfAFolderAreAnnouncedUploadedAndMovedToDone() throws Exception {
        for (int id = 1; id <= 20; id++) {
            drop(folder.resolve("inbox"), "Contacts/" + id + ".png", photo(id, 0));
        }
        Map<String, String> shared = SharedByClaims.settings();
        try (RunningKafka announcer = start("kafka/announce-files.yaml", shared);
                RunningKafka another = start("kafka/announce-files.yaml", shared)) {
            await().atMost(PATIENCE).until(() -> files(folder.resolve("inbox")).isEmpty());
        }
        assertThat(files(folder.resolve("announced"))).hasSize(20);
        assertThat(lag()).isEqualTo(20);
        try (RunningKafka worker = start("kafka/upload-kafka.yaml", Map.of())) {
            awaitNoLag();
        }
        for (int id = 1; id <= 20; id++) {
            biginHolds(id, photo(id, 0));
        }
        assertThat(sandbox.requests().photoCalls()).hasSize(20);
        assertThat(files(folder.resolve("announced"))).isEmpty();
        assertThat(files(folder.resolve("announced/.done"))).hasSize(20);
    }

    @Test
    void theNewestPhotoOfARecordIsUploadedLast() throws Exception {
        for (int version = 0; version < 10; version++) {
            for (int id = 1; id <= 5; id++) {
                send("Contacts/" + id, photo(id, version));
            }
        }
        // each retry waits for a second, during which a newer photo must not overtake
        sandbox.faults().next(3, Fault.status(503, "INTERNAL_ERROR", "later"));
        try (LogLines log = new LogLines();
                RunningKafka worker = start("kafka/upload-kafka.yaml", Map.of("photo.kafka.value", "photo"))) {
            awaitNoLag();
            assertThat(log.with("KEPT ")).hasSize(3);
            assertThat(log.with("\tat ")).isEmpty();
        }
        for (int id = 1; id <= 5; id++) {
            biginHolds(id, photo(id, 9));
        }
        assertThat(kafka.records(topic + ".DLT")).isEmpty();
    }

    @Test
    void aRejectedPhotoIsADeadLetterAndReplayedAtMostSoOften() throws Exception {
        send("Contacts/404", photo(404, 0));
        Map<String, String> settings = Map.of("photo.kafka.value", "photo", "photo.maxReplays", "1");
        try (RunningKafka worker = start("kafka/upload-kafka.yaml", settings)) {
            awaitNoLag();
            ConsumerRecord<String, byte[]> letter = deadLetters(1).get(0);
            assertThat(letter.key()).isEqualTo("Contacts/404");
            assertThat(letter.value()).isEqualTo(photo(404, 0));
            assertThat(header(letter, "photoCode")).isEqualTo("INVALID_DATA");
            assertThat(header(letter, "photoFamily")).isEqualTo("rejected");
            assertThat(header(letter, "photoStatus")).isEqualTo("400");
            assertThat(header(letter, "photoResolution")).isNotBlank();
            assertThat(header(letter, "photoReplays")).isEqualTo("0");
            assertThat(header(letter, "__connect.errors.topic")).isEqualTo(topic);
            assertThat(header(letter, "__connect.errors.offset")).isEqualTo("0");
            assertThat(header(letter, "__connect.errors.partition")).matches("[0-3]");
            assertThat(header(letter, "__connect.errors.exception.class.name")).endsWith("BiginRejectedException");

            // the program that replays ends before the next one begins, so the second sees what the first has made
            try (RunningKafka replay = start("kafka/replay-kafka.yaml", settings)) {
                deadLetters(2);
                awaitLagOfReplays(1);
            }
            try (RunningKafka replay = start("kafka/replay-kafka.yaml", settings)) {
                awaitLagOfReplays(0);
            }
            awaitNoLag();
            assertThat(header(deadLetters(2).get(1), "photoReplays")).isEqualTo("1");
            assertThat(sandbox.requests().photoCalls()).hasSize(2);
        }
    }

    @Test
    void anAccessFailureSuspendsTheRouteAndLosesNothing() throws Exception {
        for (int id = 1; id <= 20; id++) {
            send("Contacts/" + id, photo(id, 0));
        }
        sandbox.faults().next(3, Fault.status(403, "NO_PERMISSION", "no"));
        try (RunningKafka worker = start("kafka/upload-kafka.yaml", Map.of("photo.kafka.value", "photo"))) {
            await().atMost(PATIENCE).until(() -> !worker.isUp());
            awaitNoLag();
            assertThat(worker.isUp()).isTrue();
        }
        for (int id = 1; id <= 20; id++) {
            biginHolds(id, photo(id, 0));
        }
        assertThat(kafka.records(topic + ".DLT")).isEmpty();
    }

    @Test
    void whileBiginDemandsALongPauseAnotherProgramGetsItsShareOfTheTopic() throws Exception {
        for (int id = 1; id <= 20; id++) {
            send("Contacts/" + id, photo(id, 0));
        }
        Map<String, String> settings = Map.of("photo.kafka.value", "photo");
        sandbox.faults().next(1, Fault.status(429, "TOO_MANY_REQUESTS", "later").withHeader("Retry-After", "300"));
        RunningKafka suspended = start("kafka/upload-kafka.yaml", settings);
        try (suspended) {
            await().atMost(PATIENCE).until(suspended::isSuspended);
            long before = lag();
            try (RunningKafka other = start("kafka/upload-kafka.yaml", settings)) {
                await().atMost(PATIENCE).until(() -> lag() < before);
                assertThat(suspended.isSuspended()).isTrue();
                suspended.close();
                awaitNoLag();
            }
        }
        for (int id = 1; id <= 20; id++) {
            biginHolds(id, photo(id, 0));
        }
    }

    @Test
    void aClaimWithoutItsPhotoWaitsForItAndOneThatLeadsOutIsADeadLetter() throws Exception {
        Files.write(folder.resolve("secret.png"), photo(1, 0));
        Files.createDirectories(folder.resolve("announced"));
        send("Contacts/1", "../secret.png".getBytes());
        send("Contacts/2", "a/Contacts/2.png".getBytes());
        try (RunningKafka worker = start("kafka/upload-kafka.yaml", Map.of())) {
            ConsumerRecord<String, byte[]> letter = deadLetters(1).get(0);
            assertThat(header(letter, "photoCode")).isEqualTo("UNREADABLE_PHOTO");
            drop(folder.resolve("announced"), "a/Contacts/2.png", photo(2, 0));
            awaitNoLag();
            // as after a crash between the announcement of a photo and its move
            send("Contacts/2", "a/Contacts/2.png".getBytes());
            awaitNoLag();
        }
        biginHolds(2, photo(2, 0));
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        assertThat(deadLetters(1)).hasSize(1);
    }

    @Test
    void whileTheBrokerDoesNotAnswerPhotosStayInTheInboxAndEachProgramSaysSoOnce() throws Exception {
        send("Contacts/2", "a/Contacts/2.png".getBytes());
        drop(folder.resolve("announced"), "a/Contacts/2.png", photo(2, 0));
        try (LogLines log = new LogLines();
                RunningKafka announcer = start("kafka/announce-files.yaml", Map.of());
                RunningKafka worker = start("kafka/upload-kafka.yaml", Map.of())) {
            awaitNoLag();
            kafka.signal("STOP");
            try {
                drop(folder.resolve("inbox"), "Contacts/1.png", photo(1, 0));
                await().atMost(PATIENCE).until(() -> !announcer.reachesBroker() && !worker.reachesBroker());
                assertThat(files(folder.resolve("inbox"))).isEqualTo(List.of("Contacts/1.png"));
            } finally {
                kafka.signal("CONT");
            }
            await().atMost(PATIENCE)
                    .until(() -> announcer.reachesBroker()
                            && worker.reachesBroker()
                            && files(folder.resolve("inbox")).isEmpty());
            awaitNoLag();
            assertThat(log.with("No message was sent to")).isEmpty();
            assertThat(log.with("WARN The broker at " + kafka.address() + " cannot be reached: no answer since"))
                    .hasSize(2);
            assertThat(log.with("The broker at " + kafka.address() + " can be reached again"))
                    .hasSize(2);
        }
        biginHolds(1, photo(1, 0));
        assertThat(files(folder.resolve("dead-letters"))).isEmpty();
    }

    private static byte[] photo(int id, int version) {
        return SamplePhotos.png(30, 20, id * 100 + version);
    }

    private void send(String key, byte[] value) throws Exception {
        kafka.send(topic, key, value, Map.of("photoName", key + ".png"));
    }

    private RunningKafka start(String routeFile, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "photo.kafka.brokers",
                kafka.address(),
                "photo.kafka.topic",
                topic,
                "photo.kafka.group",
                "group-" + topic));
        all.putAll(settings);
        return RunningKafka.start(sandbox, routeFile, folder, all);
    }

    private long lag() {
        return kafka.lag("group-" + topic, topic, PARTITIONS);
    }

    private void awaitNoLag() {
        await().atMost(PATIENCE).until(() -> lag() == 0);
    }

    private void awaitLagOfReplays(int lag) {
        await().atMost(PATIENCE).until(() -> kafka.lag("group-" + topic + "-replay", topic + ".DLT", 1) == lag);
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> kafka.records(topic + ".DLT").size() == count);
        return kafka.records(topic + ".DLT");
    }

    private void biginHolds(int id, byte[] photo) {
        assertThat(sandbox.photos().find("Contacts", String.valueOf(id)))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo));
    }
}
