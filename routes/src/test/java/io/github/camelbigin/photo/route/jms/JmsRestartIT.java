// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker ends while the only consumer has a message in the route. */
class JmsRestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUEUE = "photos";
    private static final byte[] PHOTO = SamplePhotos.png(30, 20, 1);
    private static final byte[] NEWER = SamplePhotos.png(30, 20, 2);

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @AutoClose
    private final LogLines log = new LogLines();

    @TempDir
    private Path folder;

    /** Why the message is in the route, and what becomes of it there. */
    private enum Wait {
        UPLOAD_THAT_IS_SLOW {
            @Override
            void prepare(BiginSandbox sandbox) {
                sandbox.faults().next(1, Fault.delay(Duration.ofSeconds(3)));
            }
        },
        REDELIVERY_IN_VAIN {
            @Override
            void prepare(BiginSandbox sandbox) {
                sandbox.faults().next(3, Fault.status(503, "SERVICE_UNAVAILABLE", "later"));
            }
        },
        REJECTION_THAT_IS_SLOW {
            @Override
            void prepare(BiginSandbox sandbox) {
                sandbox.faults().next(1, Fault.status(400, "INVALID_DATA", "no").after(Duration.ofSeconds(3)));
            }
        };

        abstract void prepare(BiginSandbox sandbox);
    }

    @ParameterizedTest
    @EnumSource
    void oneLineAndHealthSayItAndUploadsGoOnWhenTheBrokerIsBack(Wait wait) throws Exception {
        wait.prepare(sandboxes.sandbox());
        try (JmsBroker broker = JmsBroker.listening();
                RunningJms worker = start(broker, "photo", Map.of())) {
            String lost = "The broker at " + broker.url() + " cannot be reached: ";
            broker.send(QUEUE, "Contacts/1", null, PHOTO);
            await().atMost(PATIENCE)
                    .until(() ->
                            wait == Wait.REDELIVERY_IN_VAIN ? !log.with("RETRY").isEmpty() : worker.inFlight() == 1);

            broker.stop();
            await().atMost(PATIENCE).until(() -> !worker.health().isEmpty());
            assertThat(worker.inFlight()).isEqualTo(1);
            await().atMost(PATIENCE).until(() -> worker.inFlight() == 0);
            assertThat(worker.health()).singleElement().asString().startsWith(lost);

            broker.start();
            // this broker keeps nothing on a disk
            sandboxes.sandbox().faults().clear();
            broker.send(QUEUE, "Contacts/2", null, PHOTO);
            await().atMost(PATIENCE)
                    .until(() ->
                            sandboxes.sandbox().photos().find("Contacts", "2").isPresent() && broker.left(QUEUE) == 0);
            assertThat(worker.health()).isEmpty();
            assertThat(log.with("WARN " + lost)).hasSize(1);
            assertThat(log.with("The broker at " + broker.url() + " can be reached again"))
                    .hasSize(1);
            assertThat(log.with("SUSPENDED")).isEmpty();
            assertThat(log.with("REJECTED")).isEmpty();
            assertThat(log.with("\tat ")).isEmpty();
        }
    }

    /** The test sends the message again itself, because this broker keeps nothing on a disk. */
    @ParameterizedTest
    @ValueSource(strings = {"photo", "claim"})
    void whatComesAgainOrIsNewerIsNotUploadedOnceMoreByTheOldSession(String value) throws Exception {
        Path announced = Files.createDirectories(folder.resolve("announced")).resolve("1.png");
        Files.write(announced, NEWER);
        boolean claim = value.equals("claim");
        sandboxes.sandbox().faults().every(1, Fault.status(503, "SERVICE_UNAVAILABLE", "later"));
        try (JmsBroker broker = JmsBroker.listening();
                RunningJms worker =
                        start(broker, value, Map.of("photo.concurrency", "2", "photo.redeliveryDelay", "8000"))) {
            broker.send(QUEUE, "Contacts/1", null, claim ? "1.png".getBytes() : PHOTO);
            await().atMost(PATIENCE).until(() -> !log.with("RETRY").isEmpty());

            broker.stop();
            await().atMost(PATIENCE).until(() -> !worker.health().isEmpty());
            broker.start();
            sandboxes.sandbox().faults().clear();
            broker.send(QUEUE, "Contacts/1", null, claim ? "1.png".getBytes() : NEWER);
            await().atMost(PATIENCE)
                    .until(() ->
                            sandboxes.sandbox().photos().find("Contacts", "1").isPresent() && broker.left(QUEUE) == 0);
            await().atMost(PATIENCE).until(() -> worker.inFlight() == 0);

            assertThat(sandboxes
                            .sandbox()
                            .photos()
                            .find("Contacts", "1")
                            .orElseThrow()
                            .bytes())
                    .isEqualTo(NEWER);
            assertThat(sandboxes.sandbox().requests().photoCalls())
                    .filteredOn(call -> call.toString().endsWith("200 SUCCESS"))
                    .hasSize(1);
            assertThat(broker.left(QUEUE + ".dead")).isZero();
            assertThat(log.with("SUSPENDED")).isEmpty();
            assertThat(log.with("\tat ")).isEmpty();
        }
    }

    private RunningJms start(JmsBroker broker, String value, Map<String, String> others) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "photo.jms.url",
                broker.url(),
                "photo.jms.value",
                value,
                "photo.redeliveryDelay",
                "3000",
                "photo.concurrency",
                "1"));
        settings.putAll(others);
        return RunningJms.start(sandboxes.sandbox(), "upload-jms.yaml", folder, QUEUE, settings);
    }
}
