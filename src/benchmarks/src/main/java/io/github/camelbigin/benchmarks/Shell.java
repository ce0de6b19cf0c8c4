// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line of other people's programs, with what they used together. */
public final class Shell {

    /** @param cpuNanos of all processes that the command line started */
    public record Ended(long nanos, long cpuNanos) {}

    // POSIX: user and system time of the shell, then of what it started
    private static final Pattern TIME = Pattern.compile("(\\d+)m([0-9.,]+)s");

    private Shell() {}

    /** @throws IOException if the command line fails */
    public static Ended run(String command, Path folder) throws IOException {
        Path errors = folder.resolve("errors.txt");
        long start = System.nanoTime();
        Process process = new ProcessBuilder("sh", "-c", "set -e\n" + command + "\ntimes")
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        long nanos = System.nanoTime() - start;
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("Status " + status + " of " + command + "\n" + Files.readString(errors));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        return new Ended(nanos, cpuNanos(out));
    }

    /** What the last two lines of POSIX {@code times} add up to. */
    public static long cpuNanos(String times) {
        Matcher time = TIME.matcher(times);
        double seconds = 0;
        while (time.find()) {
            seconds += 60 * Integer.parseInt(time.group(1))
                    + Double.parseDouble(time.group(2).replace(',', '.'));
        }
        return Math.round(seconds * 1e9);
    }
}
