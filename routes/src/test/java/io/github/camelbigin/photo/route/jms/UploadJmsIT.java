// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The route of JMS with an Artemis in this JVM. */
class UploadJmsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String URL = "vm://7";
    private static EmbeddedActiveMQ broker;

    @RegisterExtension
    private final SandboxExtension sandboxes =
            SandboxExtension.with(builder -> builder.createRecords(true).latency(Duration.ofMillis(5)));

    private final Map<String, byte[]> newest = new HashMap<>();

    @BeforeAll
    static void startBroker() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("vm", URL)
                .addAddressSetting(
                        "#", new AddressSettings().setMaxDeliveryAttempts(-1).setRedeliveryDelay(0));
        broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.stop();
    }

    private Main start(String queue) throws Exception {
        BiginSandbox sandbox = sandboxes.sandbox();
        Main main = new Main();
        main.addInitialProperty(
                "camel.main.routesIncludePattern",
                "file:" + Path.of("jms/upload-jms.yaml").toAbsolutePath());
        main.addInitialProperty("camel.main.shutdownTimeout", "10");
        // a consumer that stops waits so long for a message
        main.addInitialProperty("camel.component.jms.receiveTimeout", "100");
        sandbox.clientSettings("camel.component.bigin-photo.").forEach(main::addInitialProperty);
        main.addInitialProperty("camel.component.bigin-photo.maxRetryAfter", "100");
        main.addInitialProperty("photo.jms.url", URL);
        main.addInitialProperty("photo.jms.queue", queue);
        main.addInitialProperty("photo.jms.deadLetters", queue + ".dead");
        main.addInitialProperty("photo.redeliveries", "1");
        main.addInitialProperty("photo.redeliveryDelay", "10");
        main.addInitialProperty("photo.accessRetryDelay", "300");
        main.start();
        return main;
    }

    private static void send(JMSContext session, String queue, String name, byte[] photo) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(photo);
        if (name.contains(".")) {
            message.setStringProperty("photoName", name);
        }
        message.setStringProperty("JMSXGroupID", name.replaceFirst("\\.\\w+$", ""));
        session.createProducer().send(session.createQueue(queue), message);
    }

    private static JMSContext session() throws JMSException {
        return new ActiveMQConnectionFactory(URL).createContext();
    }

    private static String id(int record) {
        return String.valueOf(2034020000000489000L + record);
    }

    private void sendVersions(String queue, int records, int versions) throws JMSException {
        try (JMSContext session = session()) {
            for (int version = 1; version <= versions; version++) {
                for (int record = 1; record <= records; record++) {
                    byte[] photo = SamplePhotos.png(60, 60, 1000 * version + record);
                    send(session, queue, "Contacts/" + id(record) + (version % 2 == 0 ? ".png" : ""), photo);
                    newest.put(id(record), photo);
                }
            }
        }
    }

    private static long left(String queue) {
        return broker.getActiveMQServer().locateQueue(queue).getMessageCount();
    }

    private void allAreUploadedAndTheNewestIsThere(String queue) {
        await().atMost(PATIENCE).until(() -> left(queue) == 0);
        newest.forEach((id, photo) -> assertThat(sandboxes
                        .sandbox()
                        .photos()
                        .find("Contacts", id)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(photo));
        assertThat(broker.getActiveMQServer().locateQueue(queue + ".dead")).isNull();
    }

    @Test
    void newestPhotoOfEachRecordWinsThoughSomeAreRolledBackAndAProgramStops() throws Exception {
        sandboxes.sandbox().faults().every(3, Fault.status(503, "SERVICE_UNAVAILABLE", "later"));
        sendVersions("versions", 10, 10);
        Main first = start("versions");
        Main second = start("versions");
        try {
            await().atMost(PATIENCE).until(() -> left("versions") < 70);
            first.stop();
            allAreUploadedAndTheNewestIsThere("versions");
        } finally {
            first.stop();
            second.stop();
        }
    }

    @Test
    void accessFailureSuspendsTheRouteAndLosesNothing() throws Exception {
        sandboxes.sandbox().faults().every(1, Fault.status(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope"));
        sendVersions("access", 20, 2);
        Main program = start("access");
        try {
            await().atMost(PATIENCE)
                    .until(() -> sandboxes.sandbox().requests().photoCalls().size() > 5);
            assertThat(left("access")).isEqualTo(40);
            sandboxes.sandbox().faults().clear();
            allAreUploadedAndTheNewestIsThere("access");
        } finally {
            program.stop();
        }
    }

    @Test
    void rejectedPhotoIsADeadLetterWithItsReportInHeaders() throws Exception {
        try (JMSContext session = session()) {
            send(session, "bad", "Contacts/" + id(1) + ".png", new byte[] {1, 2, 3});
            Main program = start("bad");
            try {
                BytesMessage letter = (BytesMessage)
                        session.createConsumer(session.createQueue("bad.dead")).receive(PATIENCE.toMillis());
                assertThat(letter.getBody(byte[].class)).containsExactly(1, 2, 3);
                assertThat(letter.getStringProperty("photoName")).isEqualTo("Contacts/" + id(1) + ".png");
                assertThat(letter.getStringProperty("photoCode")).isEqualTo("NOT_A_PHOTO");
                assertThat(letter.getStringProperty("photoFamily")).isEqualTo("rejected");
                assertThat(letter.getStringProperty("photoReplays")).isEqualTo("0");
                assertThat(letter.getStringProperty("photoResolution")).isNotBlank();
                assertThat(letter.getStringProperty("JMSXGroupID")).isEqualTo("Contacts/" + id(1));
                // a name that says no record
                send(session, "bad", "Jane Doe.png", SamplePhotos.png(60, 60, 1));
                await().atMost(PATIENCE).until(() -> left("bad") == 0 && left("bad.dead") == 1);
            } finally {
                program.stop();
            }
        }
    }
}
