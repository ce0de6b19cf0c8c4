// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.pipeline.Footprint.Situation;
import io.github.camelbigin.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.util.FileUtil;

/** Memory of programs that do nothing or much, and what a poll of an inbox costs in which nothing can be done. Only on Linux. */
public final class FootprintBenchmark {

    private static final int HELD = 10_000;
    private static final int DONE = 100_000;
    private static final int BUSY = 64;
    private static final int LATENCY_MILLIS = 200;
    private static final double MOST_CPU_MILLIS = 5;

    private final BenchmarkSettings settings;
    private final ServerProcess server;
    private final Photos photos;
    private final CommandLines commands;
    private final Path work;

    public FootprintBenchmark(BenchmarkSettings settings, ServerProcess server, Photos photos) {
        this.settings = settings;
        this.server = server;
        this.photos = photos;
        this.commands = new CommandLines(settings, server.address());
        this.work = settings.work().resolve("footprint");
    }

    /** @throws IllegalStateException if a look at many files that stay costs more than it may */
    public List<Footprint> run() throws IOException {
        List<Footprint> all = new ArrayList<>();
        for (Program program : List.of(Program.BIGIN_PHOTO_SCRIPT, Program.BIGIN_PHOTO, Program.CAMEL_THREADS_8)) {
            for (Situation situation : List.of(Situation.EMPTY, Situation.BUSY)) {
                settings.progress("footprint of " + program.label() + ", " + situation.label());
                all.add(measure(program, situation));
            }
        }
        settings.progress("footprint, " + Situation.HELD.label());
        Footprint held = measure(Program.BIGIN_PHOTO_SCRIPT, Situation.HELD);
        if (held.cpuMillis() > MOST_CPU_MILLIS) {
            throw new IllegalStateException("Over the budget: " + held);
        }
        all.add(held);
        return all;
    }

    private Footprint measure(Program program, Situation situation) throws IOException {
        server.reset();
        server.setLatency(LATENCY_MILLIS);
        Inbox inbox = Inbox.filled(work, photos, PhotoSize.LARGE, situation == Situation.BUSY ? BUSY : 0);
        Path output = work.resolve("output.txt");
        if (situation == Situation.HELD) {
            fill(inbox);
        }
        Process process = new ProcessBuilder(commands.of(program, inbox, null))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (situation == Situation.BUSY) {
                await(process, () -> server.status().records() == BUSY);
                return new Footprint(program, situation, megabytes(process, "VmHWM"), -1);
            }
            if (situation == Situation.HELD) {
                await(process, () -> kept(output) == HELD);
            }
            return idle(program, situation, process);
        } finally {
            process.destroy();
            server.setLatency(0);
            process.onExit().join();
            FileUtil.removeDir(work.toFile());
        }
    }

    /** Names that say no record. */
    private void fill(Inbox inbox) throws IOException {
        Path photo = inbox.folder().resolve("IMG_0.jpg");
        Files.copy(photos.file(PhotoSize.SMALL), photo);
        for (int i = 1; i < HELD; i++) {
            Files.createLink(inbox.folder().resolve("IMG_" + i + ".jpg"), photo);
        }
        for (int i = 0; i < DONE; i++) {
            Files.createFile(inbox.done().resolve(i + ".jpg"));
        }
    }

    private Footprint idle(Program program, Situation situation, Process process) throws IOException {
        int seconds = settings.quick() ? 10 : 30;
        // until the compiler is done
        pause(TimeUnit.SECONDS.toNanos(30));
        long cpu = cpuNanos(process);
        pause(TimeUnit.SECONDS.toNanos(seconds));
        double millis = (cpuNanos(process) - cpu) / 1e6;
        return new Footprint(
                program, situation, megabytes(process, "VmRSS"), millis / seconds / looksPerSecond(program));
    }

    /** By default. */
    private static int looksPerSecond(Program program) {
        return program == Program.CAMEL_THREADS_8 ? 2 : 4;
    }

    private static long cpuNanos(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static double megabytes(Process process, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }

    private static long kept(Path output) {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> line.contains("KEPT ")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process, BooleanSupplier done) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!done.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("It did not do its work: " + process.info());
            }
            pause(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
