// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link TokenProgram} as a process. One that is closed is used again, with a store that it has never seen: to start one takes long. */
final class RunningProgram implements AutoCloseable {

    private static final Queue<RunningProgram> IDLE = new ConcurrentLinkedQueue<>();

    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    private int expected;

    private RunningProgram() throws IOException {
        process = new ProcessBuilder(TestJvm.command("-Xmx64m", TokenProgram.class.getName()))
                .redirectErrorStream(true)
                .start();
        Thread reader = new Thread(this::read, "output of program " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static RunningProgram use(String... arguments) throws IOException {
        RunningProgram idle = IDLE.poll();
        return (idle == null ? new RunningProgram() : idle).order(TokenProgram.USE + String.join(" ", arguments));
    }

    static void endAll() {
        for (RunningProgram idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
            idle.process.destroyForcibly();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith(TokenProgram.ANSWER)) {
                    answers.add(line.substring(TokenProgram.ANSWER.length()));
                }
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
    }

    RunningProgram awaitReady() throws InterruptedException {
        assertThat(answer()).isEqualTo("ready");
        return this;
    }

    RunningProgram order(String order) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(order).append('\n').flush();
        expected++;
        return this;
    }

    /** What the program says next. */
    String answer() throws InterruptedException {
        String answer = answers.poll(60, TimeUnit.SECONDS);
        assertThat(answer).as("answer of a program that printed %s", output).isNotNull();
        expected--;
        return answer;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    }

    void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    @Override
    public void close() {
        if (process.isAlive() && expected == 0) {
            IDLE.add(this);
        } else {
            process.destroyForcibly();
        }
    }
}
