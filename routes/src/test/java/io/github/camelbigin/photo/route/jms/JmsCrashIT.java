// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.chaos.PhotoVersions;
import io.github.camelbigin.photo.route.chaos.RouteProcess;
import io.github.camelbigin.photo.route.chaos.Troubles;
import io.github.camelbigin.sandbox.SandboxExtension;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three workers in processes of their own share a queue of an Artemis, with every trouble of the sandbox. One after the other is killed with {@code -9} and started again. Afterwards
 * every record has its newest photo, nothing is a dead letter, and no more is uploaded twice than was in flight at a kill or had trouble. {@code -Dchaos.seed} repeats what is drawn.
 */
@EnabledIfSystemProperty(
        named = "chaos.long",
        matches = "true|short",
        disabledReason = "takes long: mvn -Pchaos, or -Dchaos.long=short")
class JmsCrashIT {

    private static final boolean LONG = Boolean.getBoolean("chaos.long");
    private static final long SEED = Long.getLong("chaos.seed", 20_261_128L);
    private static final int RECORDS = Integer.getInteger("jms.records", LONG ? 100 : 20);
    private static final int KILLS = LONG ? 10 : 2;
    private static final int CONCURRENCY = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 30 : 2);

    @RegisterExtension
    final SandboxExtension sandboxes = SandboxExtension.with(
            builder -> builder.latency(Duration.ofMillis(20)).requestLogSize(Integer.MAX_VALUE));

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Troubles troubles = new Troubles(new Random(random.nextLong()));
    private final List<Process> workers = new ArrayList<>();
    private PhotoVersions photos;

    @Test
    void everyRecordHasItsNewestPhotoAndNothingIsADeadLetter() throws Exception {
        photos = new PhotoVersions(sandboxes.sandbox(), RECORDS, 20);
        try (JmsBroker broker = JmsBroker.listening()) {
            announce(broker);
            sandboxes.sandbox().faults().from(path -> troubles.next());
            for (int worker = 0; worker < 3; worker++) {
                workers.add(worker(broker.url()));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                int uploads = photos.all() * kill / (KILLS + 1);
                await().atMost(PATIENCE).until(() -> photos.uploads() >= uploads);
                workers.remove(random.nextInt(workers.size())).destroyForcibly().waitFor();
                workers.add(worker(broker.url()));
            }
            await().atMost(PATIENCE).until(() -> broker.left("photos") == 0);
            report();
            assertThat(photos.stale()).as("with -Dchaos.seed=%d", SEED).isEmpty();
            assertThat(broker.left("photos.dead")).isZero();
            assertThat(photos.uploads()).isBetween((long) photos.all(), photos.all() * 11L / 10);
        } finally {
            workers.forEach(Process::destroyForcibly);
        }
    }

    private void report() {
        System.out.printf(
                "jms: -Dchaos.seed=%d, %d photos of %d records, %d kills, %d uploads, %.4f per photo, %d stale, troubles %s%n",
                SEED,
                photos.all(),
                RECORDS,
                KILLS,
                photos.uploads(),
                photos.uploads() / (double) photos.all(),
                photos.stale().size(),
                troubles);
    }

    private void announce(JmsBroker broker) throws Exception {
        try (JMSContext session = broker.session()) {
            Queue queue = session.createQueue("photos");
            JMSProducer producer = session.createProducer();
            photos.announce((record, photo) -> {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(photo);
                message.setStringProperty("JMSXGroupID", record);
                producer.send(queue, message);
            });
        }
    }

    private Process worker(String url) throws Exception {
        return RouteProcess.start(
                sandboxes.sandbox(),
                "jms/upload-jms.yaml",
                folder,
                Map.of(
                        "photo.jms.url",
                        url,
                        "photo.redeliveryDelay",
                        "100",
                        "camel.component.bigin-photo.maxRetryAfter",
                        "300",
                        "photo.concurrency",
                        String.valueOf(CONCURRENCY)));
    }
}
