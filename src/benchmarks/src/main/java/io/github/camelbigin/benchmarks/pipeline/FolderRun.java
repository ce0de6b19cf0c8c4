// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Shell;
import io.github.camelbigin.benchmarks.server.ServerProcess;
import io.github.camelbigin.benchmarks.server.ServerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts a program on a full folder, waits until the folder is empty, and ends the program. */
final class FolderRun {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    // each poll takes a processor from the program: seconds are measured, so to poll every 50 ms is enough
    private static final long POLL_NANOS_PHONES = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long MOST_SECONDS = 300;

    private final ServerProcess server;
    private final Program program;
    private final Inbox inbox;
    private final int photos;
    private final long pollNanos;
    private final Path output;

    FolderRun(ServerProcess server, Program program, Inbox inbox, PhotoSize size, int photos) {
        this.server = server;
        this.program = program;
        this.inbox = inbox;
        this.photos = photos;
        this.pollNanos = size == PhotoSize.PHONE ? POLL_NANOS_PHONES : POLL_NANOS;
        this.output = inbox.folder().resolveSibling("output.txt");
    }

    Run run(List<String> command, String label, int round) throws IOException {
        server.reset();
        long connections = server.status().connections();
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        Process process = new ProcessBuilder(command)
                .directory(inbox.folder().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            ServerStatus end = acknowledged(process, deadline);
            long moved = program.worksOffFolders() ? empty(process, deadline) : end.lastUploadMicros();
            long cpu = cpuNanos(process);
            return new Run(
                    program,
                    label,
                    photos,
                    round,
                    (end.firstUploadMicros() - start) / 1000.0,
                    (end.lastUploadMicros() - start) / 1000.0,
                    (moved - start) / 1000.0,
                    cpu,
                    end.connections() - connections);
        } finally {
            end(process);
        }
    }

    private ServerStatus acknowledged(Process process, long deadline) throws IOException {
        ServerStatus status = server.status();
        while (status.records() < photos) {
            pause(process, deadline, status.records() + " photos acknowledged");
            status = server.status();
        }
        return status;
    }

    private long empty(Process process, long deadline) throws IOException {
        while (!inbox.isEmpty()) {
            pause(process, deadline, "all acknowledged, not all moved");
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private void pause(Process process, long deadline, String state) throws IOException {
        boolean failed = !process.isAlive() && process.exitValue() != 0;
        if (failed || System.nanoTime() > deadline) {
            throw new IOException(program + " did not end its work: " + state + "\n" + Files.readString(output));
        }
        LockSupport.parkNanos(pollNanos);
    }

    private long cpuNanos(Process process) throws IOException {
        if (program.isJava()) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
        }
        end(process);
        return Shell.cpuNanos(Files.readString(output));
    }

    private void end(Process process) throws IOException {
        if (program.isJava()) {
            process.destroy();
        }
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
