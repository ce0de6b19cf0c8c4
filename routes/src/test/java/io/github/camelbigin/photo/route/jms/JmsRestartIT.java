// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
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
import org.junit.jupiter.api.Test;
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
        },
        PHOTO_THAT_IS_MISSING {
            @Override
            void prepare(BiginSandbox sandbox) {}
        };

        abstract void prepare(BiginSandbox sandbox);

        boolean isTriedAgain() {
            return this == REDELIVERY_IN_VAIN || this == PHOTO_THAT_IS_MISSING;
        }

        byte[] body(String claim) {
            return this == PHOTO_THAT_IS_MISSING ? claim.getBytes() : PHOTO;
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneLineAndHealthSayItAndUploadsGoOnWhenTheBrokerIsBack(Wait wait) throws Exception {
        wait.prepare(sandboxes.sandbox());
        try (JmsBroker broker = JmsBroker.listening();
                RunningJms worker = start(broker, wait == Wait.PHOTO_THAT_IS_MISSING ? "claim" : "photo", Map.of())) {
            String lost = "The broker at " + broker.url() + " cannot be reached: ";
            Files.createDirectories(folder.resolve("announced"));
            Files.write(folder.resolve("announced/2.png"), PHOTO);
            broker.send(QUEUE, "Contacts/1", null, wait.body("1.png"));
            await().atMost(PATIENCE)
                    .until(() -> wait.isTriedAgain() ? !log.with("RETRY").isEmpty() : worker.inFlight() == 1);

            broker.stop();
            await().atMost(PATIENCE).until(() -> !worker.health().isEmpty());
            assertThat(worker.inFlight()).isEqualTo(1);
            await().atMost(PATIENCE).until(() -> worker.inFlight() == 0);
            assertThat(worker.health()).singleElement().asString().startsWith(lost);

            broker.start();
            // this broker keeps nothing on a disk
            sandboxes.sandbox().faults().clear();
            broker.send(QUEUE, "Contacts/2", null, wait.body("2.png"));
            await().atMost(PATIENCE)
                    .until(() ->
                            sandboxes.sandbox().photos().find("Contacts", "2").isPresent() && broker.left(QUEUE) == 0);
            assertThat(worker.health()).isEmpty();
            assertThat(log.with("WARN " + lost)).hasSize(1);
            assertThat(log.with("The broker at " + broker.url() + " can be reached again"))
                    .hasSize(1);
            assertThat(log.with("SUSPENDED")).isEmpty();
            assertThat(log.with("REJECTED")).isEmpty();
            assertThat(log.with("Rollback (")).isEmpty();
            assertThat(log.with("Setup of JMS")).isEmpty();
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

    @Test
    void aBrokerThatDoesNotAnswerAnyMoreIsOneLineOfEachProgramUntilItDoes() throws Exception {
        try (JmsBrokerProcess broker = new JmsBrokerProcess();
                RunningJms worker = frozen(broker, "upload-jms.yaml");
                RunningJms announcer = frozen(broker, "announce-files.yaml")) {
            String lost = "The broker at " + broker.url() + " cannot be reached: ";
            drop(folder.resolve("inbox"), "Contacts/1.png", PHOTO);
            await().atMost(PATIENCE)
                    .until(() ->
                            sandboxes.sandbox().photos().find("Contacts", "1").isPresent() && worker.inFlight() == 0);
            broker.signal("STOP");
            drop(folder.resolve("inbox"), "Contacts/2.png", PHOTO);
            await().atMost(PATIENCE).until(() -> !announcer.health().isEmpty());
            await().atMost(PATIENCE.multipliedBy(2))
                    .until(() -> !worker.health().isEmpty());
            broker.signal("CONT");
            await().atMost(PATIENCE)
                    .until(() ->
                            sandboxes.sandbox().photos().find("Contacts", "2").isPresent());
            await().atMost(PATIENCE)
                    .until(() -> worker.health().isEmpty() && announcer.health().isEmpty());
            assertThat(log.with("WARN " + lost)).hasSize(2);
            assertThat(log.with("The broker at " + broker.url() + " can be reached again"))
                    .hasSize(2);
            assertThat(log.with("SUSPENDED")).isEmpty();
            assertThat(log.with("\tat ")).isEmpty();
        }
    }

    private RunningJms frozen(JmsBrokerProcess broker, String routeFile) throws Exception {
        return RunningJms.start(sandboxes.sandbox(), routeFile, folder, QUEUE, Map.of("photo.jms.url", broker.url()));
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
