// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.BiginPhotoEndpoint;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The route with {@code photo.workers=kafka}, and another member of its group, which stands for a second program: there is one worker in a JVM. */
@EnabledIfSystemProperty(
        named = "chaos.long",
        matches = "true|short",
        disabledReason = "takes long: mvn -Pchaos, or -Dchaos.long=short")
class KafkaWorkersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LIMIT = 4;

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    @Test
    void theLimitIsDividedByTheProgramsOfTheGroupThatAreAlive() throws Exception {
        KafkaBroker kafka = KafkaBroker.shared();
        String topic = "photos-" + UUID.randomUUID();
        kafka.createTopic(topic, LIMIT);
        Map<String, String> settings = Map.of(
                "photo.workers",
                "kafka",
                "photo.concurrency",
                String.valueOf(LIMIT),
                "photo.kafka.value",
                "photo",
                "photo.kafka.brokers",
                kafka.address(),
                "photo.kafka.topic",
                topic,
                "photo.kafka.group",
                topic);
        try (RunningKafka program =
                RunningKafka.start(extension.sandbox(), "kafka/upload-kafka.yaml", folder, settings)) {
            upload(kafka, topic, 1);
            awaitWorkers(program, 1);
            try (KafkaConsumer<byte[], byte[]> other = member(kafka, topic)) {
                other.subscribe(List.of(topic));
                await().atMost(PATIENCE).until(() -> {
                    other.poll(Duration.ofMillis(100));
                    return workers(program) == 2;
                });
            }
            awaitWorkers(program, 1);
            upload(kafka, topic, 2);
        }
    }

    private void upload(KafkaBroker kafka, String topic, int id) throws Exception {
        byte[] photo = SamplePhotos.png(30, 20, id);
        kafka.send(topic, "Contacts/" + id, photo, Map.of());
        await().atMost(PATIENCE).until(() -> extension
                .sandbox()
                .photos()
                .find("Contacts", String.valueOf(id))
                .isPresent());
    }

    private static void awaitWorkers(RunningKafka program, int count) {
        await().atMost(PATIENCE).until(() -> workers(program) == count);
    }

    private static int workers(RunningKafka program) {
        BiginPhotoEndpoint upload = (BiginPhotoEndpoint) program.context().getEndpoints().stream()
                .filter(BiginPhotoEndpoint.class::isInstance)
                .findFirst()
                .orElseThrow();
        // of the limit, this program has what the others leave
        assertThat(upload.getCallsAllowed()).isLessThanOrEqualTo(LIMIT / upload.getCallsWorkers());
        return upload.getCallsWorkers();
    }

    private static KafkaConsumer<byte[], byte[]> member(KafkaBroker kafka, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.address(),
                        "group.id",
                        group,
                        "client.id",
                        "zzz-1",
                        "partition.assignment.strategy",
                        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
