// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import io.github.camelbigin.runner.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many files and connections the system lets the program open at once. Needs no library: with too low a limit none can be loaded. */
final class OpenFilesLimit {

    /** The libraries alone are 150. */
    private static final int FEWEST = 256;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern COLUMNS = Pattern.compile("\\s{2,}");

    private OpenFilesLimit() {}

    /** Ends the program if it is too low; what is known on Linux only. */
    static void check() {
        limit().ifPresent(limit -> {
            if (limit < FEWEST) {
                System.err.println(
                        "Not started: the limit of open files is " + limit + ", but must be at least " + FEWEST
                                + ". Raise it, for example with ulimit -n 1024, or LimitNOFILE=1024 of a systemd service");
                System.exit(ExitCode.NOT_STARTED);
            }
        });
    }

    private static OptionalLong limit() {
        try (Stream<String> lines = Files.lines(LIMITS)) {
            return lines.filter(line -> line.startsWith("Max open files"))
                    .map(line -> COLUMNS.split(line)[1])
                    .filter(limit -> !limit.equals("unlimited"))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
