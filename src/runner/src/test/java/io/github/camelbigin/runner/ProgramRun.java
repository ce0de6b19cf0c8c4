// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program in its own process and working folder, without settings from the environment of this build. */
public final class ProgramRun implements AutoCloseable {

    public static final Path JAR = Path.of("target/bigin-photo.jar").toAbsolutePath();
    private static final int DEADLINE_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private ProgramRun(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static ProgramRun start(Path folder, String... args) throws IOException {
        return start(folder, Map.of(), args);
    }

    public static ProgramRun start(Path folder, Map<String, String> environment, String... args) throws IOException {
        return start(JAR, folder, environment, args);
    }

    /** With at most as many files and connections open at once. */
    public static ProgramRun startWith(int descriptors, Path folder, String... args) throws IOException {
        return start(
                List.of("sh", "-c", "ulimit -n " + descriptors + " && exec \"$@\"", "sh"),
                List.of(),
                JAR,
                folder,
                Map.of(),
                args);
    }

    public static ProgramRun startInHeap(int megabytes, Path folder, String... args) throws IOException {
        return start(List.of(), List.of("-Xmx" + megabytes + "m"), JAR, folder, Map.of(), args);
    }

    public static ProgramRun start(Path jar, Path folder, Map<String, String> environment, String... args)
            throws IOException {
        return start(List.of(), List.of(), jar, folder, environment, args);
    }

    private static ProgramRun start(
            List<String> shell,
            List<String> jvm,
            Path jar,
            Path folder,
            Map<String, String> environment,
            String... args)
            throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(jvm);
        if (jar.equals(JAR)) {
            command.addAll(ProgramArchive.options());
        }
        command.addAll(
                List.of("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve(".tmp")), "-jar", jar.toString()));
        command.addAll(List.of(args));
        Path out = Files.createTempFile("program", ".out");
        Path err = Files.createTempFile("program", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CAMEL_") || name.startsWith("PHOTO_"));
        builder.environment().putAll(environment);
        return new ProgramRun(builder.start(), out, err);
    }

    /** Waits until it exits. */
    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("ended in time")
                .isTrue();
        return process.exitValue();
    }

    /** Its complete standard input. */
    public ProgramRun type(String... lines) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            for (String line : lines) {
                in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return this;
    }

    /** Like Ctrl-C, with SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Like {@code kill -9}; returns when the process has ended. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Whether it exits within this time. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@code ps} shows it. */
    public String commandLine() {
        return process.info().commandLine().orElseThrow();
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    public List<String> outLines() {
        return out().lines().toList();
    }

    public List<String> errLines() {
        return err().lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
