// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.JavaProcess;
import io.github.camelbigin.benchmarks.Json;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.contender.ContenderName;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A contender in a JVM of its own, alike for all of them. */
final class JavaRunner implements Runner {

    private static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m");

    private final ContenderName name;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private JavaRunner(ContenderName name, Process process) {
        this.name = name;
        this.process = process;
        this.in = process.outputWriter();
        this.out = process.inputReader();
    }

    static JavaRunner start(ContenderName name, URI server, Photos photos, Path folder, int inFlight)
            throws IOException {
        Path work = Files.createDirectories(folder.resolve(name.name()));
        List<String> arguments = List.of(
                name.name(),
                server.toString(),
                photos.folder().toString(),
                work.resolve("downloads").toString(),
                Integer.toString(inFlight));
        return new JavaRunner(
                name, JavaProcess.start(JavaProcess.command(OPTIONS, TransferMain.class, arguments), work.toFile()));
    }

    @Override
    public Measurement run(Job job) throws IOException {
        in.write(Json.line(job));
        in.newLine();
        in.flush();
        String answer = out.readLine();
        if (answer == null) {
            throw new IOException(name + " ended during " + job);
        }
        return Json.read(answer, Measurement.class);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
