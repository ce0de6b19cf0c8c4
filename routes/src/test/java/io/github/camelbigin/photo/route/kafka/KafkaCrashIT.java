// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.chaos.PhotoVersions;
import io.github.camelbigin.photo.route.chaos.RouteProcess;
import io.github.camelbigin.photo.route.chaos.Troubles;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers in processes of their own share a topic, with every trouble of the sandbox. Some are killed with {@code -9}, some join, some leave, and the broker is restarted. Afterwards
 * every record has its newest photo, nothing is a dead letter, and no more is uploaded twice than was in flight then or had trouble. {@code -Pchaos} runs the long version, also with
 * a minute in which no call is permitted. {@code -Dchaos.seed} repeats what is drawn.
 */
class KafkaCrashIT {

    private static final boolean LONG = Boolean.getBoolean("chaos.long");
    private static final long SEED = Long.getLong("chaos.seed", 20_261_128L);
    private static final int RECORDS = Integer.getInteger("kafka.records", LONG ? 500 : 60);
    private static final int VERSIONS = Integer.getInteger("kafka.versions", LONG ? 20 : 10);
    private static final int ALL = RECORDS * VERSIONS;
    private static final int PARTITIONS = LONG ? 24 : 12;
    private static final int WORKERS = LONG ? 3 : 2;
    private static final int CONCURRENCY = LONG ? 4 : 3;
    private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 30 : 3);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(
            builder -> builder.latency(Duration.ofMillis(20)).requestLogSize(Integer.MAX_VALUE));

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Troubles troubles = new Troubles(new Random(random.nextLong()));
    private final String topic = "photos-" + UUID.randomUUID();
    private final List<Process> workers = new ArrayList<>();
    private BiginSandbox sandbox;
    private PhotoVersions photos;
    private KafkaBroker kafka;

    private enum Event {
        /** Killed, and started again. */
        KILL,
        /** Killed for good. */
        LOSE,
        JOIN,
        LEAVE,
        RESTART_BROKER,
        /** For a minute no call is permitted. */
        DENY
    }

    @Test
    void everyRecordHasItsNewestPhotoAndNothingIsADeadLetter() throws Exception {
        long begin = System.nanoTime();
        sandbox = extension.sandbox();
        kafka = KafkaBroker.shared();
        kafka.createTopic(topic, PARTITIONS);
        photos = new PhotoVersions(sandbox, RECORDS, VERSIONS);
        photos.announce((record, photo) -> kafka.sendLater(topic, record, photo));
        kafka.flush();
        sandbox.faults().from(path -> troubles.next());
        List<Event> events = events();
        try {
            for (int worker = 0; worker < WORKERS; worker++) {
                workers.add(worker());
            }
            for (int i = 0; i < events.size(); i++) {
                int uploads = ALL * (i + 1) / (events.size() + 1);
                await().atMost(PATIENCE).until(() -> photos.uploads() >= uploads);
                happen(events.get(i));
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> kafka.lag("group-" + topic, topic, PARTITIONS) == 0);
        } finally {
            workers.forEach(Process::destroyForcibly);
        }
        report(begin, events);
        assertThat(photos.stale()).as("with -Dchaos.seed=%d", SEED).isEmpty();
        assertThat(kafka.records(topic + ".DLT")).isEmpty();
        assertThat(photos.uploads()).isBetween((long) ALL, ALL + ALL / 20L);
    }

    private void report(long begin, List<Event> events) {
        System.out.printf(
                "kafka: -Dchaos.seed=%d, %d photos of %d records, %s, %d s%nkafka: %d uploads, %.4f per photo, %d stale, troubles %s%n",
                SEED,
                ALL,
                RECORDS,
                events,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                photos.uploads(),
                photos.uploads() / (double) ALL,
                photos.stale().size(),
                troubles);
    }

    private List<Event> events() {
        if (!LONG) {
            return List.of(Event.JOIN, Event.KILL, Event.RESTART_BROKER, Event.LEAVE, Event.LOSE);
        }
        List<Event> events =
                new ArrayList<>(List.of(Event.DENY, Event.LEAVE, Event.RESTART_BROKER, Event.RESTART_BROKER));
        events.addAll(Collections.nCopies(8, Event.KILL));
        events.addAll(Collections.nCopies(2, Event.LOSE));
        events.addAll(Collections.nCopies(3, Event.JOIN));
        Collections.shuffle(events, random);
        return events;
    }

    private void happen(Event event) throws Exception {
        switch (event) {
            case KILL, LOSE -> any().destroyForcibly().waitFor();
            case LEAVE -> any().destroy();
            case RESTART_BROKER -> {
                kafka.kill();
                kafka.start();
            }
            case DENY -> {
                troubles.deny(true);
                await().atMost(PATIENCE).pollDelay(Duration.ofMinutes(1)).until(() -> true);
                troubles.deny(false);
            }
            default -> {}
        }
        if (event == Event.KILL || event == Event.JOIN) {
            workers.add(worker());
        }
    }

    private Process any() {
        return workers.remove(random.nextInt(workers.size()));
    }

    private Process worker() throws IOException {
        return RouteProcess.start(
                sandbox,
                "kafka/upload-kafka.yaml",
                folder,
                Map.of(
                        "photo.kafka.brokers",
                        kafka.address(),
                        "photo.kafka.topic",
                        topic,
                        "photo.kafka.group",
                        "group-" + topic,
                        "photo.kafka.value",
                        "photo",
                        "photo.kafka.sessionTimeout",
                        "3000",
                        "camel.component.kafka.heartbeatIntervalMs",
                        "500",
                        "camel.component.bigin-photo.maxRetryAfter",
                        "300",
                        "photo.concurrency",
                        String.valueOf(CONCURRENCY)));
    }
}
