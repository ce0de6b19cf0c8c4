// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Shell {

    private static final int DEADLINE_MINUTES = 30;

    private Shell() {}

    static Process start(Path folder, Path log, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CAMEL_") || name.startsWith("PHOTO_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // no folder: the program makes no archive of its classes in the background
        builder.environment().put("BIGIN_PHOTO_ARCHIVES", "/dev/null/none");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Its output, of a program that succeeds. */
    static String run(Path folder, Map<String, String> environment, List<String> input, String... command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("shell", ".log");
        Process process = start(folder, log, environment, List.of(command));
        try (var in = process.getOutputStream()) {
            in.write(String.join("\n", input).getBytes(StandardCharsets.UTF_8));
        }
        boolean ended = process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String out = Files.readString(log);
        Files.delete(log);
        assertThat(ended).as(out).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    static String run(Path folder, String... command) throws IOException, InterruptedException {
        return run(folder, Map.of(), List.of(), command);
    }
}
