// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.cluster.SharedByClaims;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Photos of a bucket, announced and uploaded. */
class AnnounceS3IT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    // the long form also has more than one poll takes
    private static final int PHOTOS = Boolean.getBoolean("chaos.long") ? 1_100 : 45;

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @TempDir
    Path folder;

    private final String topic = "photos-" + UUID.randomUUID();
    private KafkaBroker kafka;

    @BeforeEach
    void createTopic() throws Exception {
        kafka = KafkaBroker.shared();
        kafka.createTopic(topic, 1);
    }

    @Test
    void moreObjectsThanAListingHasAreAnnouncedAndNoneTwice() throws Exception {
        s3.pageSize(PHOTOS / 2);
        byte[] photo = SamplePhotos.png(30, 20, 1);
        for (int id = 1; id <= PHOTOS; id++) {
            s3.put("inbox/Contacts/" + id + ".png", photo);
        }
        try (RunningKafka announcer = start("announce-s3.yaml", Map.of())) {
            await().atMost(PATIENCE).until(() -> s3.keys("inbox/").isEmpty());
        }
        assertThat(kafka.records(topic))
                .extracting(ConsumerRecord::key)
                .hasSize(PHOTOS)
                .doesNotHaveDuplicates();
        assertThat(s3.keys("announced/")).hasSize(PHOTOS);
    }

    @Test
    void theUploadFetchesWhatWasAnnouncedAlsoWhenAnotherPhotoHasTheSameName() throws Exception {
        byte[] old = SamplePhotos.png(30, 20, 1);
        byte[] newer = SamplePhotos.png(30, 20, 2);
        Map<String, String> shared = SharedByClaims.settings();
        try (RunningKafka announcer = start("announce-s3.yaml", shared);
                RunningKafka another = start("announce-s3.yaml", shared)) {
            announce(old);
            announce(newer);
        }
        assertThat(kafka.records(topic)).hasSize(2);
        ConsumerRecord<String, byte[]> first = kafka.records(topic).get(0);
        assertThat(new String(first.value())).matches("photos/announced/[0-9a-f-]{36}/inbox/Contacts/7\\.png");
        assertThat(KafkaBroker.header(first, "photoSize")).isEqualTo(String.valueOf(old.length));
        assertThat(KafkaBroker.header(first, "photoSha256")).matches("[0-9a-f]{64}");
        // as after a crash between the announcement and the move
        kafka.send(topic, first.key(), first.value(), Map.of());
        kafka.send(topic, "Contacts/8", "photos/secret.png".getBytes(), Map.of());
        s3.put("secret.png", old);

        try (RunningKafka worker = start("upload-kafka.yaml", Map.of())) {
            await().atMost(PATIENCE).until(() -> kafka.lag(topic, topic, 1) == 0);
        }
        assertThat(extension.sandbox().photos().find("Contacts", "7"))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(newer));
        assertThat(extension.sandbox().requests().photoCalls()).hasSize(2);
        assertThat(s3.keys(""))
                .hasSize(3)
                .contains("secret.png")
                .filteredOn(key -> key.startsWith("announced/.done/"))
                .hasSize(2);
        assertThat(kafka.records(topic + ".DLT"))
                .extracting(ConsumerRecord::key)
                .containsExactly("Contacts/8");
    }

    private void announce(byte[] photo) {
        s3.put("inbox/Contacts/7.png", photo);
        await().atMost(PATIENCE).until(() -> s3.keys("inbox/").isEmpty());
    }

    private RunningKafka start(String routeFile, Map<String, String> shared) throws Exception {
        Map<String, String> settings = new HashMap<>(shared);
        settings.putAll(s3.settings());
        settings.putAll(Map.of(
                "photo.s3.pollDelay",
                "100",
                "photo.kafka.value",
                "object",
                "photo.kafka.brokers",
                kafka.address(),
                "photo.kafka.topic",
                topic,
                "photo.kafka.group",
                topic));
        return RunningKafka.start(extension.sandbox(), "kafka/" + routeFile, folder, settings);
    }
}
