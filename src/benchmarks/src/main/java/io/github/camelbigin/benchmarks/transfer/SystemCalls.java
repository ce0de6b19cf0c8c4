// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Counts what one thread asks the kernel for, about files and sockets, by {@code strace}. */
final class SystemCalls {

    /** Memory, and waiting for the server, which depends on who is faster. */
    private static final Set<String> OTHERS = Set.of("mmap", "poll", "ppoll", "total");

    private final Process strace;
    private final Path summary;

    private SystemCalls(Process strace, Path summary) {
        this.strace = strace;
        this.summary = summary;
    }

    /** From now on; empty if there is no {@code strace}, or it may not. */
    static Optional<SystemCalls> of(long process, String thread, Path summary) throws IOException {
        Process strace;
        try {
            strace = new ProcessBuilder(List.of(
                            "strace",
                            "-c",
                            "-e",
                            "trace=%file,%desc,%network",
                            "-o",
                            summary.toString(),
                            "-p",
                            thread(process, thread)))
                    .start();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
        BufferedReader said = strace.errorReader();
        String line = said.readLine();
        return line != null && line.contains("attached")
                ? Optional.of(new SystemCalls(strace, summary))
                : Optional.empty();
    }

    private static String thread(long process, String name) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                if (Files.readString(thread.resolve("comm")).strip().equals(name)) {
                    return thread.getFileName().toString();
                }
            }
        }
        throw new IllegalStateException("No thread " + name);
    }

    /** How many there were. */
    long end() throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(strace.pid()))
                    .start()
                    .waitFor();
            strace.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return count(Files.readAllLines(summary));
    }

    /** @param summary lines of "% time, seconds, usecs/call, calls, errors, name", where the number of errors may be missing */
    static long count(List<String> summary) {
        return summary.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length >= 5 && Character.isDigit(row[3].charAt(0)))
                .filter(row -> !OTHERS.contains(row[row.length - 1]))
                .mapToLong(row -> Long.parseLong(row[3]))
                .sum();
    }
}
