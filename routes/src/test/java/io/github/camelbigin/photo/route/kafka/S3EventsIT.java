// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static io.github.camelbigin.photo.route.servers.SqsServerExtension.record;
import static io.github.camelbigin.photo.route.servers.SqsServerExtension.records;
import static io.github.camelbigin.photo.route.servers.SqsServerExtension.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.route.cluster.SharedByClaims;
import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.photo.route.servers.SqsServerExtension;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Photos of a bucket, announced in Kafka or uploaded when a queue has their events. */
class S3EventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] PHOTO = SamplePhotos.png(30, 20, 1);

    @RegisterExtension
    static final SqsServerExtension QUEUE = new SqsServerExtension();

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
    void photosAreAnnouncedWhateverTheShapeOfTheirEvents() throws Exception {
        List<String> keys = List.of(
                "inbox/Contacts/1.png",
                "inbox/Jörg + Söhne 100%/Contacts/2.png",
                "inbox/Contacts/3.png",
                "inbox/Contacts/4.png",
                "inbox/a+b/Contacts/5.png");
        keys.forEach(key -> s3.put(key, PHOTO));
        QUEUE.send(records(stored(s3.bucket(), keys.get(0)), stored(s3.bucket(), keys.get(1))));
        QUEUE.send(envelope(records(record("s3:ObjectCreated:CompleteMultipartUpload", s3.bucket(), keys.get(2)))));
        QUEUE.send(ofEventBridge(keys.get(3)));
        QUEUE.send(ofEventBridge(keys.get(4)));
        try (RunningKafka announcer = start(Map.of())) {
            await().atMost(PATIENCE).until(() -> QUEUE.messages() == 0);
        }
        List<ConsumerRecord<String, byte[]>> announced = kafka.records(topic);
        assertThat(announced)
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("Contacts/1", "Contacts/2", "Contacts/3", "Contacts/4", "Contacts/5");
        for (ConsumerRecord<String, byte[]> each : announced) {
            String claim = new String(each.value());
            String name = KafkaBroker.header(each, "photoName");
            assertThat(keys).contains(name);
            assertThat(claim).matches("photos/announced/[0-9a-f-]{36}/\\Q" + name + "\\E");
            assertThat(s3.get(claim.substring("photos/".length()))).isEqualTo(PHOTO);
            assertThat(KafkaBroker.header(each, "photoSize")).isEqualTo(String.valueOf(PHOTO.length));
            assertThat(KafkaBroker.header(each, "photoSha256")).isEqualTo(sha256(PHOTO));
        }
        assertThat(s3.keys("inbox/")).isEmpty();
    }

    @Test
    void whatAnnouncesNoPhotoIsDeletedOrPutAside() throws Exception {
        s3.put("inbox/Contacts/7.png", PHOTO);
        s3.put("other/Contacts/8.png", PHOTO);
        s3.put("inbox/Contacts/9.png", PHOTO);
        s3.put("inbox/Contacts/notes.txt", PHOTO);
        QUEUE.send("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"photos\"}");
        QUEUE.send(records(record("ObjectRemoved:DeleteMarkerCreated", s3.bucket(), "inbox/Contacts/9.png")));
        QUEUE.sendStored(s3, "other/Contacts/8.png");
        QUEUE.send(records(stored("another", "inbox/Contacts/9.png")));
        QUEUE.sendStored(s3, "inbox/Contacts/gone.png");
        QUEUE.sendStored(s3, "inbox/Contacts/notes.txt");
        QUEUE.send("no event");
        QUEUE.sendStored(s3, "inbox/Contacts/7.png");
        QUEUE.sendStored(s3, "inbox/Contacts/7.png");
        try (RunningKafka announcer = start(Map.of())) {
            await().atMost(PATIENCE).until(() -> QUEUE.messages() == 0);
            assertThat(announcer.isUp()).isTrue();
        }
        assertThat(kafka.records(topic)).extracting(ConsumerRecord::key).containsExactly("Contacts/7");
        assertThat(s3.keys(""))
                .hasSize(6)
                .contains("inbox/Contacts/9.png", "inbox/Contacts/notes.txt", "other/Contacts/8.png");
        List<String> dead = s3.keys("dead-letters/");
        assertThat(dead).hasSize(2).allMatch(key -> key.matches("dead-letters/events/[0-9a-f-]{36}\\.json.*"));
        assertThat(s3.get(dead.get(0))).asString().isEqualTo("no event");
        assertThat(s3.get(dead.get(1))).asString().contains("The message is no event of S3: it is not JSON");
    }

    @Test
    void theNewestPhotoOfAnObjectIsAnnouncedWhenItsEventsComeLateAndInAnyOrder() throws Exception {
        byte[] newer = SamplePhotos.png(30, 20, 2);
        s3.put("inbox/Contacts/7.png", PHOTO);
        s3.put("inbox/Contacts/7.png", newer);
        QUEUE.sendStored(s3, "inbox/Contacts/7.png");
        QUEUE.sendStored(s3, "inbox/Contacts/7.png");
        try (RunningKafka announcer = start(Map.of())) {
            await().atMost(PATIENCE).until(() -> QUEUE.messages() == 0);
        }
        assertThat(kafka.records(topic))
                .extracting(each -> KafkaBroker.header(each, "photoSha256"))
                .containsExactly(sha256(newer));
    }

    @Test
    void aMessageStaysUntilKafkaAndQueueAndBucketCanBeReached() throws Exception {
        s3.put("inbox/Contacts/7.png", PHOTO);
        QUEUE.sendStored(s3, "inbox/Contacts/7.png");
        try (LogLines log = new LogLines();
                RunningKafka announcer = start(Map.of("photo.kafka.brokers", "127.0.0.1:1"))) {
            await().atMost(PATIENCE).until(() -> !announcer.reachesBroker());
            assertThat(log.with("cannot be reached: ")).hasSize(1);
            assertThat(log.with("No message was sent to")).isEmpty();
        }
        assertThat(QUEUE.messages()).isEqualTo(1);
        String right = s3.secretKey();
        Map<String, String> settings = s3.settings();
        s3.secretKey("changed");
        QUEUE.stop();
        try (LogLines log = new LogLines();
                RunningKafka announcer = start(settings)) {
            await().atMost(PATIENCE).until(() -> log.with("cannot be read").size() == 1);
            assertThat(announcer.isUp()).isTrue();
            QUEUE.start();
            await().atMost(PATIENCE).until(() -> !announcer.isUp());
            assertThat(QUEUE.messages()).isEqualTo(1);
            s3.secretKey(right);
            await().atMost(PATIENCE).until(() -> QUEUE.messages() == 0);
            assertThat(announcer.isUp()).isTrue();
        }
        assertThat(kafka.records(topic)).extracting(ConsumerRecord::key).containsExactly("Contacts/7");
    }

    @Test
    void aQueueThatDoesNotExistSuspendsTheRoute() throws Exception {
        try (RunningKafka announcer = start(Map.of(
                "photo.s3.queue",
                QUEUE.settings().get("photo.s3.queue") + "-none",
                "photo.accessRetryDelay",
                "60000"))) {
            await().atMost(PATIENCE).until(() -> !announcer.isUp());
        }
    }

    @Test
    void pollsOfTheBucketCanLeaveYoungPhotosToTheEvents() throws Exception {
        Instant stored = Instant.now();
        s3.put("inbox/Contacts/7.png", PHOTO);
        try (RunningKafka announcer =
                start("kafka/announce-s3.yaml", Map.of("photo.s3.minAge", "5000", "photo.s3.pollDelay", "100"))) {
            await().atMost(PATIENCE).until(() -> s3.keys("inbox/").isEmpty());
        }
        ConsumerRecord<String, byte[]> announced = kafka.records(topic).get(0);
        // a server may keep the time in seconds
        assertThat(Instant.parse(KafkaBroker.header(announced, "photoTime"))).isAfterOrEqualTo(stored.plusSeconds(4));
    }

    @Test
    void aPhotoIsUploadedOnceThoughThatTakesLongerThanItsMessageIsHidden() throws Exception {
        extension.sandbox().faults().next(1, Fault.delay(Duration.ofSeconds(9)));
        Map<String, String> hidden = Map.of("photo.s3.visibilityTimeout", "6");
        s3.put("inbox/Contacts/7.png", PHOTO);
        s3.put("inbox/Contacts/8.png", "no photo".getBytes());
        s3.put("inbox/name.png", PHOTO);
        Received received = new Received();
        try (RunningKafka upload = start("upload-s3-events.yaml", hidden);
                RunningKafka another = start("upload-s3-events.yaml", hidden)) {
            received.watch(upload);
            received.watch(another);
            QUEUE.sendStored(s3, "inbox/Contacts/7.png");
            QUEUE.sendStored(s3, "inbox/Contacts/8.png");
            QUEUE.sendStored(s3, "inbox/name.png");
            await().atMost(PATIENCE).until(() -> QUEUE.messages() == 0);
        }
        assertThat(received.messages)
                .as("of those that are hidden none comes again")
                .hasValue(3);
        assertThat(extension.sandbox().photos().find("Contacts", "7"))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(PHOTO));
        assertThat(extension.sandbox().requests().photoCalls()).hasSize(1);
        assertThat(s3.keys(""))
                .containsExactly(
                        "dead-letters/inbox/Contacts/8.png",
                        "dead-letters/inbox/Contacts/8.png.error.json",
                        "done/inbox/Contacts/7.png",
                        "inbox/name.png");
    }

    @Test
    void programsThatShareByClaimsUploadAPhotoOnceThoughItsEventComesTwice() throws Exception {
        int photos = 20;
        for (int id = 1; id <= photos; id++) {
            String key = "inbox/Contacts/" + id + ".png";
            s3.put(key, PHOTO);
            QUEUE.sendStored(s3, key);
            QUEUE.sendStored(s3, key);
        }
        Map<String, String> shared = new HashMap<>(SharedByClaims.settings());
        shared.put("photo.s3.pollDelay", "100");
        try (RunningKafka events = start("upload-s3-events.yaml", shared);
                RunningKafka others = start("upload-s3-events.yaml", shared);
                RunningKafka polls = start("upload-s3.yaml", shared)) {
            await().atMost(PATIENCE).until(() -> s3.keys("inbox/").isEmpty() && QUEUE.messages() == 0);
        }
        assertThat(extension.sandbox().requests().photoCalls()).hasSize(photos);
        assertThat(s3.keys("done/")).hasSize(photos);
    }

    /** Counts the messages of the queue that programs have processed. */
    private static final class Received extends EventNotifierSupport {

        private final AtomicInteger messages = new AtomicInteger();

        void watch(RunningKafka program) {
            start();
            program.context().getManagementStrategy().addEventNotifier(this);
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof CamelEvent.ExchangeCompletedEvent;
        }

        @Override
        public void notify(CamelEvent event) {
            Exchange ended = ((CamelEvent.ExchangeCompletedEvent) event).getExchange();
            if (ended.getProperty(Exchange.SPLIT_INDEX) == null) {
                messages.incrementAndGet();
            }
        }
    }

    private static String envelope(String message) throws Exception {
        return new ObjectMapper()
                .writeValueAsString(
                        Map.of("Type", "Notification", "TopicArn", "arn:aws:sns:x:1:photos", "Message", message));
    }

    private static String ofEventBridge(String key) {
        return """
                {"version":"0","id":"17793124","detail-type":"Object Created","source":"aws.s3","account":"1","region":"us-east-1","resources":[],
                "detail":{"version":"0","bucket":{"name":"photos"},"object":{"key":"%s","size":5,"etag":"b19","sequencer":"61"},"reason":"PutObject"}}""".formatted(key);
    }

    private static String sha256(byte[] photo) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(photo));
    }

    private RunningKafka start(Map<String, String> more) throws Exception {
        return start("kafka/announce-s3-events.yaml", more);
    }

    private RunningKafka start(String routeFile, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(s3.settings());
        settings.putAll(QUEUE.settings());
        settings.put("photo.kafka.brokers", kafka.address());
        settings.put("photo.kafka.topic", topic);
        settings.putAll(more);
        return RunningKafka.start(extension.sandbox(), routeFile, folder, settings);
    }
}
