// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.contender.ContenderName;
import io.github.camelbigin.benchmarks.contender.Operation;
import io.github.camelbigin.benchmarks.server.ServerProcess;
import io.github.camelbigin.benchmarks.server.ServerStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Single transfers: in each round every contender has its turn at every workload, in an order that changes. */
public final class TransferBenchmark {

    private static final List<PhotoSize> SIZES = List.of(PhotoSize.SMALL, PhotoSize.MEDIUM, PhotoSize.LARGE);
    private static final int MOST_IN_FLIGHT = 8;

    private final BenchmarkSettings settings;
    private final ServerProcess server;
    private final Photos photos;
    private final Map<ContenderName, Runner> runners = new EnumMap<>(ContenderName.class);
    private final List<Turn> turns = new ArrayList<>();
    private final Random order = new Random(1);

    private TransferBenchmark(BenchmarkSettings settings, ServerProcess server, Photos photos) {
        this.settings = settings;
        this.server = server;
        this.photos = photos;
    }

    public static List<Turn> run(BenchmarkSettings settings, ServerProcess server, Photos photos) throws IOException {
        TransferBenchmark benchmark = new TransferBenchmark(settings, server, photos);
        try {
            benchmark.start();
            benchmark.warmUp();
            for (int round = 1; round <= settings.rounds(); round++) {
                benchmark.round(round);
            }
            return benchmark.turns;
        } finally {
            benchmark.runners.values().forEach(Runner::close);
        }
    }

    private void start() throws IOException {
        for (ContenderName name : ContenderName.values()) {
            runners.put(
                    name,
                    name.isCurl()
                            ? new CurlRunner(
                                    name == ContenderName.CURL_PARALLEL, server.address(), photos, settings.work())
                            : JavaRunner.start(name, server.address(), photos, settings.work(), MOST_IN_FLIGHT));
        }
    }

    private void warmUp() throws IOException {
        server.setLatency(0);
        for (Operation operation : Operation.values()) {
            for (PhotoSize size : SIZES) {
                // the compilers need some 50,000 transfers; small photos are many in a short time, and use nearly the
                // same code
                long millis = size == PhotoSize.SMALL ? settings.warmUpMillis() * 5 : settings.warmUpMillis() / 4;
                for (ContenderName name : ContenderName.values()) {
                    if (name.does(operation) && !name.isCurl()) {
                        runners.get(name).run(new Job(new Workload(operation, size, MOST_IN_FLIGHT, 0), millis));
                    }
                }
            }
        }
    }

    private void round(int round) throws IOException {
        settings.progress("transfers, round " + round + " of " + settings.rounds());
        for (int latency : List.of(0, 20)) {
            server.setLatency(latency);
            for (Operation operation : Operation.values()) {
                for (PhotoSize size : SIZES) {
                    for (int inFlight : List.of(1, MOST_IN_FLIGHT)) {
                        turns(new Workload(operation, size, inFlight, latency), round);
                    }
                }
            }
        }
        server.setLatency(0);
    }

    private void turns(Workload workload, int round) throws IOException {
        List<ContenderName> names = new ArrayList<>(List.of(ContenderName.values()));
        names.removeIf(name -> !name.does(workload.operation()));
        Collections.shuffle(names, order);
        for (ContenderName name : names) {
            Runner runner = runners.get(name);
            ServerStatus before = server.status();
            Measurement measurement = runner.run(new Job(workload, settings.turnMillis()));
            ServerStatus after = server.status();
            check(name, workload, measurement, before, after);
            turns.add(new Turn(
                    name,
                    workload,
                    round,
                    measurement,
                    after.cpuNanos() - before.cpuNanos(),
                    after.connections() - before.connections()));
        }
    }

    /** What the server has taken, and nothing else, counts. */
    private static void check(
            ContenderName name, Workload workload, Measurement measurement, ServerStatus before, ServerStatus after)
            throws IOException {
        long seen = workload.operation() == Operation.UPLOAD
                ? after.uploads() - before.uploads()
                : after.downloads() - before.downloads();
        if (after.wrong() != before.wrong()) {
            throw new IOException(name + " sent something else than the photo: " + workload);
        }
        boolean estimates = name.isCurl() && seen >= measurement.operations();
        if (seen != measurement.operations() && !estimates) {
            throw new IOException(name + " claims " + measurement.operations() + " transfers, but the server saw "
                    + seen + ": " + workload);
        }
    }
}
