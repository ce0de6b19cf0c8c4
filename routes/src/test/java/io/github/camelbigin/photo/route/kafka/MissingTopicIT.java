// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.claim.MessageReplay;
import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that answer and do not have a topic. */
class MissingTopicIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] PHOTO = SamplePhotos.png(30, 20, 1);

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    @AutoClose
    private final LogLines log = new LogLines();

    private final String topic = "photos-" + UUID.randomUUID();
    private KafkaBroker kafka;

    @BeforeEach
    void findBroker() throws Exception {
        kafka = KafkaBroker.shared();
    }

    @Test
    void uploadsBeginWhenTheTopicExistsAndHealthNamesItUntilThen() throws Exception {
        try (RunningKafka worker = start("upload-kafka.yaml", Map.of("photo.kafka.value", "photo"))) {
            await().atMost(PATIENCE).until(() -> !worker.reachesBroker());
            kafka.createTopic(topic, 2);
            kafka.send(topic, "Contacts/1", PHOTO, Map.of());
            await().atMost(PATIENCE).until(() -> worker.reachesBroker() && biginHoldsThePhoto());
            assertThat(log.with("WARN The topic " + topic + " does not exist: create it, or check the setting"))
                    .hasSize(1);
            assertThat(log.with("INFO The topic " + topic + " exists now")).hasSize(1);
        }
    }

    @Test
    void photosStayInTheInboxWithOneLineForAllUntilTheTopicExists() throws Exception {
        for (int id = 1; id <= 3; id++) {
            drop(folder.resolve("inbox"), "Contacts/" + id + ".png", PHOTO);
        }
        try (RunningKafka announcer = start("announce-files.yaml", Map.of("photo.accessRetryDelay", "5000"))) {
            await().atMost(PATIENCE).until(() -> !log.with("SUSPENDED").isEmpty());
            assertThat(announcer.isUp()).isFalse();
            assertThat(files(folder.resolve("inbox"))).hasSize(3);
            assertThat(log.with("RETRY")).isEmpty();
            assertThat(log.with("KEPT")).isEmpty();
            kafka.createTopic(topic, 2);
            await().atMost(PATIENCE).until(() -> files(folder.resolve("inbox")).isEmpty());
        }
        assertThat(log.with("ERROR SUSPENDED route announce-files"))
                .hasSize(1)
                .allMatch(line -> line.contains("The topic " + topic + " does not exist at " + kafka.address()
                        + "; create it, or correct its name"));
        assertThat(log.with("\tat ")).isEmpty();
        assertThat(files(folder.resolve("announced"))).hasSize(3);
    }

    @Test
    void aReplayIntoItIsOneLineAndHasFailed() throws Exception {
        String deadLetters = "dead-" + topic;
        kafka.createTopic(deadLetters, 1);
        kafka.send(deadLetters, "Contacts/1", PHOTO, Map.of());
        kafka.send(deadLetters, "Contacts/2", PHOTO, Map.of());
        try (RunningKafka replay = start("replay-kafka.yaml", Map.of("photo.kafka.deadLetters", deadLetters))) {
            String line = "WARN Dead letters of " + deadLetters + " cannot be replayed: The topic " + topic
                    + " does not exist at " + kafka.address();
            await().atMost(PATIENCE).until(() -> !log.with(line).isEmpty());
            assertThat(hasFailed(replay)).isTrue();
            kafka.createTopic(topic, 1);
            await().atMost(PATIENCE).until(() -> kafka.records(topic).size() == 2);
            assertThat(log.with(line)).hasSize(1);
            assertThat(log.with("\tat ")).isEmpty();
        }
    }

    @Test
    void aReplayFromItSaysWhatThatMeansAndHasNotFailed() throws Exception {
        kafka.createTopic(topic, 1);
        String deadLetters = "dead-" + topic;
        try (RunningKafka replay = start("replay-kafka.yaml", Map.of("photo.kafka.deadLetters", deadLetters))) {
            String line = "WARN The topic " + deadLetters + " does not exist: nothing was ever a dead letter, or"
                    + " photo.kafka.deadLetters is wrong";
            await().atMost(PATIENCE).until(() -> !log.with(line).isEmpty());
            assertThat(hasFailed(replay)).isFalse();
        }
    }

    private static boolean hasFailed(RunningKafka replay) {
        return replay.context()
                .getRegistry()
                .findSingleByType(MessageReplay.class)
                .hasFailed();
    }

    private boolean biginHoldsThePhoto() {
        return sandboxes.sandbox().photos().find("Contacts", "1").isPresent();
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
        return RunningKafka.start(sandboxes.sandbox(), "kafka/" + routeFile, folder, all);
    }
}
