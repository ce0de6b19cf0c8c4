// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.kafka;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Two programs upload several photos of each record, and something happens when they have uploaded a third of them. */
final class TroubledRun {

    private static final int RECORDS = 100;
    private static final int VERSIONS = 10;
    private static final int PHOTOS = RECORDS * VERSIONS;
    /** So long that a program that joins comes before the end. */
    private static final Fault LATENCY = Fault.delay(Duration.ofMillis(200));

    private final BenchmarkSettings settings;
    private final Broker broker;
    private final BiginSandbox sandbox;

    TroubledRun(BenchmarkSettings settings, Broker broker, BiginSandbox sandbox) {
        this.settings = settings;
        this.broker = broker;
        this.sandbox = sandbox;
    }

    Trouble with(Event event) throws IOException {
        String topic = event.name().toLowerCase(Locale.ROOT);
        broker.create(topic);
        sandbox.requests().clear();
        sandbox.photos().clear();
        sandbox.faults().from(path -> Optional.of(LATENCY));
        broker.send(announced(topic));
        try (Workers workers = new Workers(settings, broker, sandbox, topic)) {
            workers.start();
            workers.start();
            KafkaBenchmark.await(() -> uploads() > PHOTOS / 3);
            event.happen(workers, broker, sandbox);
            KafkaBenchmark.await(() -> broker.committed(topic) == PHOTOS);
        }
        int missing = RECORDS - sandbox.photos().size();
        int newest =
                (int) IntStream.rangeClosed(1, RECORDS).filter(this::isNewest).count();
        return new Trouble(
                event.label(), PHOTOS, uploads(), missing, RECORDS - newest - missing, broker.size(topic + ".DLT"));
    }

    private static List<ProducerRecord<String, byte[]>> announced(String topic) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int version = 1; version <= VERSIONS; version++) {
            for (int id = 1; id <= RECORDS; id++) {
                records.add(new ProducerRecord<>(topic, "Contacts/" + id, photo(id, version)));
            }
        }
        return records;
    }

    private static byte[] photo(int id, int version) {
        return SamplePhotos.png(20, 10, id * 100 + version);
    }

    private boolean isNewest(int id) {
        byte[] newest = photo(id, VERSIONS);
        return sandbox.photos()
                .find("Contacts", String.valueOf(id))
                .filter(stored -> Arrays.equals(stored.bytes(), newest))
                .isPresent();
    }

    private long uploads() {
        return sandbox.requests().photoCalls().stream()
                .filter(call -> "SUCCESS".equals(call.code()))
                .count();
    }
}
