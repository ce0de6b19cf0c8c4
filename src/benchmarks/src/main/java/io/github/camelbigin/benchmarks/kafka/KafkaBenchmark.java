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
        List<Sharing> all = new ArrayList<>();
        try (KafkaBenchmark benchmark = new KafkaBenchmark(settings)) {
            for (int round = 1; round <= settings.rounds(); round++) {
                settings.progress("kafka, round " + round + " of " + settings.rounds());
                all.addAll(benchmark.round(round));
            }
        }
        return all;
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

    /** Of one group, which others join. */
    private List<Sharing> round(int round) throws IOException {
        String topic = "round-" + round;
        broker.create(topic);
        List<Sharing> all = new ArrayList<>();
        try (Workers workers = new Workers(settings, broker, sandbox, topic)) {
            for (int count : WORKERS) {
                while (workers.count() < count) {
                    workers.start();
                }
                await(() -> broker.isStable(topic, count * Workers.IN_FLIGHT));
                sandbox.faults().clear();
                upload(topic, true, WARM_UP * count);
                for (Load load : LOADS) {
                    Fault latency = Fault.delay(Duration.ofMillis(load.latencyMillis()));
                    sandbox.faults().from(path -> Optional.of(latency));
                    all.add(measure(workers, load, round, topic));
                    settings.progress("kafka, " + all.get(all.size() - 1));
                }
            }
        }
        return all;
    }

    private Sharing measure(Workers workers, Load load, int round, String topic) throws IOException {
        Duration workersBefore = workers.cpu();
        Duration before = workersBefore.plus(broker.cpu()).plus(ownCpu());
        int photos = settings.kafkaPhotos();
        double seconds = upload(topic, load.even(), photos);
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
