// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.kafka;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One, two and four programs that share the photos of a topic, with the sandbox as the server. */
public final class KafkaBenchmark implements AutoCloseable {

    private static final List<Integer> WORKERS = List.of(1, 2, 4);
    private static final List<Load> LOADS = List.of(new Load(50, true), new Load(50, false), new Load(200, true));
    /** Photos for each worker. */
    private static final int WARM_UP = 10 * Broker.PARTITIONS;

    private static final byte[] PHOTO = SamplePhotos.png(20, 10, 1);

    /** @param even whether each partition has as many photos as the others */
    private record Load(int latencyMillis, boolean even) {}

    private final BenchmarkSettings settings;
    private final Broker broker;
    private final BiginSandbox sandbox = BiginSandbox.builder()
            .createRecords(true)
            .requestLogSize(Integer.MAX_VALUE)
            .start();

    private KafkaBenchmark(BenchmarkSettings settings) throws IOException {
        this.settings = settings;
        this.broker = new Broker(settings.work().resolve("kafka"));
    }

    public static List<Sharing> sharing(BenchmarkSettings settings) throws IOException {
        try (KafkaBenchmark benchmark = new KafkaBenchmark(settings)) {
            return benchmark.inTurn();
        }
    }

    public static List<Trouble> troubles(BenchmarkSettings settings) throws IOException {
        List<Trouble> all = new ArrayList<>();
        try (KafkaBenchmark benchmark = new KafkaBenchmark(settings)) {
            for (Event event : Event.values()) {
                settings.progress("kafka, " + event.label());
                all.add(new TroubledRun(settings, benchmark.broker, benchmark.sandbox).with(event));
            }
        }
        return all;
    }

    /** One group after the other has photos, so that what else the machine does concerns all of them alike. */
    private List<Sharing> inTurn() throws IOException {
        List<Workers> groups = new ArrayList<>();
        List<Sharing> all = new ArrayList<>();
        try {
            for (int count : WORKERS) {
                Workers group = new Workers(settings, broker, sandbox, "workers-" + count);
                groups.add(group);
                start(group, count);
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Load load : LOADS) {
                    Fault latency = Fault.delay(Duration.ofMillis(load.latencyMillis()));
                    sandbox.faults().from(path -> Optional.of(latency));
                    for (Workers group : groups) {
                        all.add(measure(group, load, round));
                        settings.progress("kafka, " + all.get(all.size() - 1));
                    }
                }
            }
        } finally {
            groups.forEach(Workers::close);
        }
        return all;
    }

    /** Returns when the programs are warm. */
    private void start(Workers group, int count) throws IOException {
        settings.progress("kafka, start of " + count);
        broker.create(group.topic());
        for (int i = 0; i < count; i++) {
            group.start();
        }
        await(() -> broker.isStable(group.topic(), count * Workers.IN_FLIGHT));
        upload(group.topic(), true, WARM_UP * count);
    }

    private Sharing measure(Workers workers, Load load, int round) throws IOException {
        Duration workersBefore = workers.cpu();
        Duration before = workersBefore.plus(broker.cpu()).plus(ownCpu());
        int photos = settings.kafkaPhotos();
        double seconds = upload(workers.topic(), load.even(), photos);
        Duration workersCpu = workers.cpu().minus(workersBefore);
        Duration cpu = workers.cpu().plus(broker.cpu()).plus(ownCpu()).minus(before);
        return new Sharing(
                workers.count(),
                load.latencyMillis(),
                load.even(),
                round,
                photos,
                seconds,
                workersCpu.toNanos() / 1e6 / photos,
                cpu.toNanos() / 1e6 / photos,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** @return the seconds between the first commit and the last one */
    private double upload(String topic, boolean even, int photos) throws IOException {
        long before = broker.committed(topic);
        broker.send(IntStream.range(0, photos)
                .mapToObj(i -> new ProducerRecord<>(
                        topic, even ? i % Broker.PARTITIONS : null, "Contacts/" + (1_000_000 + i), PHOTO))
                .toList());
        await(() -> broker.committed(topic) > before);
        long first = System.nanoTime();
        await(() -> broker.committed(topic) == before + photos);
        return (System.nanoTime() - first) / 1e9;
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    interface Condition {
        boolean holds() throws IOException;
    }

    static void await(Condition condition) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The programs did not end their work");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Override
    public void close() {
        broker.close();
        sandbox.close();
    }
}
