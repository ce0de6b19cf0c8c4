// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.WithJmx;
import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.StreamMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The route of JMS with an Artemis in this JVM. */
@ExtendWith(WithJmx.class)
class UploadJmsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONCURRENCY = 5;

    @RegisterExtension
    private final SandboxExtension sandboxes =
            SandboxExtension.with(builder -> builder.createRecords(true).latency(Duration.ofMillis(5)));

    @TempDir
    private Path folder;

    private final Map<String, byte[]> newest = new HashMap<>();
    private JmsBroker broker;

    @BeforeEach
    void findBroker() throws Exception {
        broker = JmsBroker.shared();
    }

    private RunningJms start(String queue) throws Exception {
        return RunningJms.start(
                sandboxes.sandbox(), "upload-jms.yaml", folder, queue, Map.of("photo.jms.value", "photo"));
    }

    private static String id(int record) {
        return String.valueOf(2034020000000489000L + record);
    }

    private void sendVersions(String queue, int records, int versions) throws JMSException {
        for (int version = 1; version <= versions; version++) {
            for (int record = 1; record <= records; record++) {
                byte[] photo = SamplePhotos.png(60, 60, 1000 * version + record);
                String group = "Contacts/" + id(record);
                broker.send(queue, group, version % 2 == 0 ? group + ".png" : null, photo);
                newest.put(id(record), photo);
            }
        }
    }

    private void allAreUploadedAndTheNewestIsThere(String queue) {
        await().atMost(PATIENCE).until(() -> broker.left(queue) == 0);
        newest.forEach((id, photo) -> assertThat(sandboxes
                        .sandbox()
                        .photos()
                        .find("Contacts", id)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(photo));
        assertThat(broker.left(queue + ".dead")).isZero();
    }

    @Test
    void newestPhotoOfEachRecordWinsThoughSomeAreRolledBackAndAProgramStops() throws Exception {
        sandboxes.sandbox().faults().every(3, Fault.status(503, "SERVICE_UNAVAILABLE", "later"));
        sendVersions("versions", 10, 10);
        try (LogLines log = new LogLines();
                RunningJms first = start("versions");
                RunningJms second = start("versions")) {
            await().atMost(PATIENCE).until(() -> broker.left("versions") < 70);
            first.close();
            allAreUploadedAndTheNewestIsThere("versions");
            assertThat(log.with("KEPT ")).isNotEmpty();
            assertThat(log.with("\tat ")).isEmpty();
        }
    }

    @Test
    void killBetweenUploadAndCommitLosesNothingAndRepeatsFewUploads() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        sendVersions("kill", 10, 3);
        EventNotifier killer = new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (sandboxes.sandbox().requests().photoCalls().size() >= 10 && !cut.getAndSet(true)) {
                    broker.cutConnections();
                }
            }

            @Override
            public boolean isEnabled(CamelEvent event) {
                return event.getType() == CamelEvent.Type.ExchangeCompleted;
            }
        };
        try (RunningJms program = RunningJms.startSeenBy(killer, sandboxes.sandbox(), folder, "kill")) {
            allAreUploadedAndTheNewestIsThere("kill");
        }
        assertThat(cut).isTrue();
        assertThat(sandboxes.sandbox().requests().photoCalls()).hasSizeBetween(31, 30 + CONCURRENCY);
    }

    @Test
    void accessFailureSuspendsTheRouteAndLosesNothing() throws Exception {
        sandboxes.sandbox().faults().every(1, Fault.status(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope"));
        sendVersions("access", 20, 2);
        try (RunningJms program = start("access")) {
            await().atMost(PATIENCE)
                    .until(() -> sandboxes.sandbox().requests().photoCalls().size() > 5);
            // each try takes one out for a moment
            await().atMost(PATIENCE).until(() -> broker.left("access") == 40);
            sandboxes.sandbox().faults().clear();
            allAreUploadedAndTheNewestIsThere("access");
        }
    }

    @Test
    void rejectedPhotoIsADeadLetterWithItsReportAndReplayedAtMostSoOften() throws Exception {
        String group = "Contacts/" + id(1);
        broker.send("bad", group, group + ".png", new byte[] {1, 2, 3});
        try (RunningJms program = start("bad")) {
            // a name that says no record
            broker.send("bad", "Jane Doe", "Jane Doe.png", SamplePhotos.png(60, 60, 1));
            await().atMost(PATIENCE).until(() -> broker.left("bad") == 0 && broker.left("bad.dead") == 2);
            replay("bad");
            await().atMost(PATIENCE).until(() -> broker.browse("bad.dead").stream()
                    .map(letter -> JmsBroker.property(letter, "photoReplays"))
                    .toList()
                    .equals(List.of("1", "1")));
            replay("bad");
            assertThat(broker.left("bad")).isZero();
            assertThat(broker.left("bad.dead")).isEqualTo(2);
        }
        Message letter = broker.browse("bad.dead").stream()
                .filter(any -> group.equals(JmsBroker.property(any, "JMSXGroupID")))
                .findFirst()
                .orElseThrow();
        assertThat(letter.getBody(byte[].class)).containsExactly(1, 2, 3);
        assertThat(letter.getStringProperty("photoName")).isEqualTo(group + ".png");
        assertThat(letter.getStringProperty("photoCode")).isEqualTo("NOT_A_PHOTO");
        assertThat(letter.getStringProperty("photoFamily")).isEqualTo("rejected");
        assertThat(letter.getStringProperty("photoReplays")).isEqualTo("1");
        assertThat(letter.getStringProperty("photoResolution")).isNotBlank();
    }

    @Test
    void messagesOfOtherKindsAreDeadLettersAndStopNothing() throws Exception {
        try (LogLines log = new LogLines();
                JMSContext session = broker.session();
                RunningJms program = start("kinds")) {
            sendOtherKinds(session, "kinds");
            sendVersions("kinds", 1, 1);
            await().atMost(PATIENCE).until(() -> broker.left("kinds") == 0);

            assertThat(broker.browse("kinds.dead"))
                    .allSatisfy(letter -> {
                        assertThat(JmsBroker.property(letter, "JMSXGroupID")).isEqualTo("Contacts/" + id(1));
                        assertThat(JmsBroker.property(letter, "photoCode")).isEqualTo("UNREADABLE_PHOTO");
                    })
                    .extracting(letter -> JmsBroker.property(letter, "photoMessage"))
                    .extracting(message -> message.replaceFirst(".* ", ""))
                    .containsExactly("ObjectMessage", "StreamMessage", "MapMessage", "Message");
            assertThat(sandboxes.sandbox().photos().find("Contacts", id(1))).isPresent();
            assertThat(log.with("SUSPENDED")).isEmpty();
            assertThat(log.with("\tat ")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JmsBroker.STRICT, JmsBroker.SECRET})
    void aQueueThatCannotBeReadIsOneLineAndHealthUntilItCan(String kind) throws Exception {
        String queue = kind + "photos";
        String line = "The queue " + queue + " cannot be read: ";
        try (LogLines log = new LogLines();
                RunningJms program = start(queue)) {
            await().atMost(PATIENCE).until(() -> !program.health().isEmpty());
            assertThat(program.health()).singleElement().asString().startsWith(line);
            broker.create(queue);
            sendVersions(queue, 1, 1);
            allAreUploadedAndTheNewestIsThere(queue);
            assertThat(program.health()).isEmpty();
            assertThat(log.with("WARN " + line)).hasSize(1);
            assertThat(log.with("INFO The queue " + queue + " can be read")).hasSize(1);
            assertThat(log.with("Setup of JMS")).isEmpty();
        }
    }

    @Test
    void aQueueOfDeadLettersThatDoesNotExistSuspendsTheRouteInOneLine() throws Exception {
        String queue = JmsBroker.STRICT + "no";
        broker.create(queue);
        try (LogLines log = new LogLines();
                RunningJms program = start(queue)) {
            broker.send(queue, "Contacts/1", null, new byte[] {1, 2, 3});
            await().atMost(PATIENCE).until(() -> !log.with("SUSPENDED").isEmpty());
            broker.create(queue + ".dead");
            await().atMost(PATIENCE).until(() -> broker.left(queue + ".dead") == 1 && broker.left(queue) == 0);
            assertThat(log.with("SUSPENDED"))
                    .first()
                    .asString()
                    .contains("The queue " + queue + ".dead does not exist at " + JmsBroker.URL
                            + "; create it, or correct its name. Next");
            assertThat(log.with("Rollback (")).isEmpty();
            assertThat(log.with("\tat ")).isEmpty();
        }
    }

    @Test
    void aReplayLeavesMessagesOfOtherKindsWhereTheyAreAndSaysSoOnce() throws Exception {
        try (LogLines log = new LogLines();
                JMSContext session = broker.session()) {
            sendOtherKinds(session, "strange.dead");
            session.createProducer().send(session.createQueue("strange.dead"), session.createTextMessage());
            broker.send("strange.dead", "Contacts/1", null, new byte[] {1});
            replay("strange");
            assertThat(broker.browse("strange")).hasSize(2);
            assertThat(broker.browse("strange.dead"))
                    .extracting(MessageBytes::kind)
                    .containsExactly("ObjectMessage", "StreamMessage", "MapMessage", "Message");
            assertThat(log.with("KEPT"))
                    .containsExactly("WARN KEPT     4 in strange.dead: messages that are neither a BytesMessage nor a"
                            + " TextMessage are no dead letters of photos");
            assertThat(log.with("REPLAY ")).hasSize(2);
        }
    }

    private static void sendOtherKinds(JMSContext session, String queue) throws JMSException {
        StreamMessage stream = session.createStreamMessage();
        stream.writeString("Contacts/1.jpg");
        MapMessage map = session.createMapMessage();
        map.setString("photo", "Contacts/1.jpg");
        Message object = session.createObjectMessage(new Date());
        for (Message each : List.of(object, stream, map, session.createMessage())) {
            each.setStringProperty("JMSXGroupID", "Contacts/" + id(1));
            session.createProducer().send(session.createQueue(queue), each);
        }
    }

    private void replay(String queue) throws Exception {
        try (RunningJms replay = RunningJms.start(
                sandboxes.sandbox(), "replay-jms.yaml", folder, queue, Map.of("photo.maxReplays", "1"))) {
            await().atMost(PATIENCE).until(() -> replay.ended() == 1);
        }
    }
}
