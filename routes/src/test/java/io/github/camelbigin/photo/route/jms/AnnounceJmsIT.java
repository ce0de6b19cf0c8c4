// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.WithJmx;
import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Messages that say where the photo lies. */
@ExtendWith(WithJmx.class)
class AnnounceJmsIT {

    private static final String LOST = "WARN The broker at vm://7 cannot be reached: ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @RegisterExtension
    private final S3ServerExtension s3 = new S3ServerExtension();

    @TempDir
    private Path folder;

    private final String queue = "photos-" + UUID.randomUUID();
    private JmsBroker broker;

    @BeforeEach
    void findBroker() throws Exception {
        broker = JmsBroker.shared();
    }

    @Test
    void photosOfAFolderAreAnnouncedUploadedOnceAndMovedToDone() throws Exception {
        for (int id = 1; id <= 10; id++) {
            drop(folder.resolve("inbox"), "Contacts/" + id + ".png", photo(id));
        }
        announce();
        assertThat(broker.browse(queue))
                .extracting(message -> JmsBroker.property(message, "JMSXGroupID"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(id -> "Contacts/" + id)
                        .toList());
        String claim = new String(broker.browse(queue).get(0).getBody(byte[].class));
        try (RunningJms worker = start("upload-jms.yaml", Map.of())) {
            awaitNothingLeft();
            // as after a crash between the announcement of a photo and its move
            broker.send(queue, "Contacts/1", null, claim.getBytes());
            awaitNothingLeft();
        }
        for (int id = 1; id <= 10; id++) {
            biginHolds(id);
        }
        assertThat(sandboxes.sandbox().requests().photoCalls()).hasSize(10);
        assertThat(files(folder.resolve("announced"))).isEmpty();
        assertThat(files(folder.resolve("announced/.done"))).hasSize(10);
        assertThat(broker.left(queue + ".dead")).isZero();
    }

    @Test
    void photosOfABucketAreAnnouncedAndUploadedAlsoWhenAnotherHasTheSameName() throws Exception {
        Map<String, String> settings = new HashMap<>(s3.settings());
        settings.putAll(Map.of("photo.s3.pollDelay", "100", "photo.jms.value", "object"));
        try (RunningJms announcer = start("announce-s3.yaml", settings)) {
            for (int id : List.of(1, 2)) {
                s3.put("inbox/Contacts/7.png", photo(id));
                await().atMost(PATIENCE).until(() -> s3.keys("inbox/").isEmpty());
            }
        }
        assertThat(broker.browse(queue)).hasSize(2).allSatisfy(message -> {
            assertThat(JmsBroker.property(message, "JMSXGroupID")).isEqualTo("Contacts/7");
            assertThat(new String(message.getBody(byte[].class)))
                    .matches("photos/announced/[0-9a-f-]{36}/inbox/Contacts/7\\.png");
        });
        try (RunningJms worker = start("upload-jms.yaml", settings)) {
            awaitNothingLeft();
        }
        assertThat(sandboxes.sandbox().photos().find("Contacts", "7"))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo(2)));
        assertThat(s3.keys("")).hasSize(2).allMatch(key -> key.startsWith("announced/.done/"));
    }

    @Test
    void aClaimWithoutItsPhotoWaitsForItAndOneThatLeadsOutIsADeadLetter() throws Exception {
        Files.write(folder.resolve("secret.png"), photo(1));
        Files.createDirectories(folder.resolve("announced"));
        broker.send(queue, "Contacts/1", null, "../secret.png".getBytes());
        broker.send(queue, "Contacts/2", null, "a/Contacts/2.png".getBytes());
        try (RunningJms worker = start("upload-jms.yaml", Map.of("photo.redeliveries", "100"))) {
            // a commit is seen in two steps
            await().atMost(PATIENCE).until(() -> broker.left(queue + ".dead") == 1 && broker.left(queue) == 1);
            drop(folder.resolve("announced"), "a/Contacts/2.png", photo(2));
            awaitNothingLeft();
        }
        biginHolds(2);
        assertThat(sandboxes.sandbox().requests().photoCalls()).hasSize(1);
        assertThat(broker.browse(queue + ".dead"))
                .extracting(letter -> JmsBroker.property(letter, "photoCode"))
                .containsExactly("UNREADABLE_PHOTO");
    }

    @Test
    void claimsWithoutTheirPhotosDoNotHoldUpOthersAndKeepTheOrderOfTheirRecords() throws Exception {
        for (int id = 1; id <= 50; id++) {
            broker.send(queue, "Contacts/" + id, null, ("a/Contacts/" + id + ".png").getBytes());
        }
        drop(folder.resolve("announced"), "b/Contacts/99.png", photo(99));
        broker.send(queue, "Contacts/99", null, "b/Contacts/99.png".getBytes());
        drop(folder.resolve("announced"), "b/Contacts/50.png", photo(500));
        broker.send(queue, "Contacts/50", null, "b/Contacts/50.png".getBytes());
        Map<String, String> settings = Map.of("photo.redeliveries", "100", "photo.redeliveryDelay", "500");
        try (RunningJms worker = start("upload-jms.yaml", settings)) {
            await().atMost(PATIENCE)
                    .until(() -> sandboxes.sandbox().requests().photoCalls().size() == 1);
            biginHolds(99);
            assertThat(broker.left(queue + ".dead")).isZero();
            for (int id = 1; id <= 50; id++) {
                drop(folder.resolve("announced"), "a/Contacts/" + id + ".png", photo(id));
            }
            awaitNothingLeft();
        }
        for (int id = 1; id <= 49; id++) {
            biginHolds(id);
        }
        assertThat(sandboxes.sandbox().photos().find("Contacts", "50"))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo(500)));
        assertThat(broker.left(queue + ".dead")).isZero();
    }

    @Test
    void aClaimWhosePhotoNeverComesIsADeadLetter() throws Exception {
        broker.send(queue, "Contacts/2", null, "a/Contacts/2.png".getBytes());
        try (RunningJms worker = start("upload-jms.yaml", Map.of("photo.incompleteAge", "1"))) {
            await().atMost(PATIENCE).until(() -> broker.left(queue + ".dead") == 1 && broker.left(queue) == 0);
        }
    }

    @Test
    void whileTheBrokerIsDownPhotosStayInTheInboxAndHaveNoLineOfTheirOwn() throws Exception {
        try (LogLines log = new LogLines();
                RunningJms announcer = start("announce-files.yaml", Map.of());
                RunningJms worker = start("upload-jms.yaml", Map.of("photo.jms.queue", "other" + queue))) {
            broker.stop();
            try {
                drop(folder.resolve("inbox"), "Contacts/1.png", photo(1));
                await().atMost(PATIENCE).until(() -> announcer.ended() >= 2);
                // one of each program
                await().atMost(PATIENCE).until(() -> log.with(LOST).size() == 2);
                assertThat(files(folder.resolve("inbox"))).isEqualTo(List.of("Contacts/1.png"));
                assertThat(log.with("No message was sent to")).isEmpty();
            } finally {
                broker.start();
            }
            await().atMost(PATIENCE).until(() -> files(folder.resolve("inbox")).isEmpty());
            await().atMost(PATIENCE)
                    .until(() -> log.with("The broker at vm://7 can be reached again")
                                    .size()
                            == 2);
            assertThat(log.with(LOST)).hasSize(2);
        }
        assertThat(broker.left(queue)).isEqualTo(1);
        assertThat(files(folder.resolve("dead-letters"))).isEmpty();
    }

    @Test
    void photosStayInTheInboxWithOneLineForAllUntilTheQueueExists() throws Exception {
        String missing = JmsBroker.STRICT + queue;
        for (int id = 1; id <= 3; id++) {
            drop(folder.resolve("inbox"), "Contacts/" + id + ".png", photo(id));
        }
        try (LogLines log = new LogLines();
                RunningJms announcer = start(
                        "announce-files.yaml", Map.of("photo.jms.queue", missing, "photo.accessRetryDelay", "5000"))) {
            await().atMost(PATIENCE).until(() -> !log.with("SUSPENDED").isEmpty());
            assertThat(files(folder.resolve("inbox"))).hasSize(3);
            assertThat(log.with("RETRY")).isEmpty();
            assertThat(log.with("KEPT")).isEmpty();
            broker.create(missing);
            await().atMost(PATIENCE).until(() -> files(folder.resolve("inbox")).isEmpty());
            assertThat(log.with("ERROR SUSPENDED route announce-files"))
                    .singleElement()
                    .asString()
                    .contains("The queue " + missing + " does not exist at " + JmsBroker.URL
                            + "; create it, or correct its name");
            assertThat(log.with("\tat ")).isEmpty();
        }
        assertThat(broker.left(missing)).isEqualTo(3);
    }

    private void announce() throws Exception {
        try (RunningJms announcer = start("announce-files.yaml", Map.of())) {
            await().atMost(PATIENCE).until(() -> files(folder.resolve("inbox")).isEmpty());
        }
    }

    private static byte[] photo(int id) {
        return SamplePhotos.png(30, 20, id);
    }

    private RunningJms start(String routeFile, Map<String, String> settings) throws Exception {
        return RunningJms.start(sandboxes.sandbox(), routeFile, folder, queue, settings);
    }

    private void awaitNothingLeft() {
        await().atMost(PATIENCE).until(() -> broker.left(queue) == 0);
    }

    private void biginHolds(int id) {
        assertThat(sandboxes.sandbox().photos().find("Contacts", String.valueOf(id)))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo(id)));
    }
}
