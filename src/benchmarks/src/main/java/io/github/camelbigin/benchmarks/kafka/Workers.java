// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.kafka;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.benchmarks.JavaProcess;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs that share a topic, as consumers of a group with its name. */
final class Workers implements AutoCloseable {

    static final int IN_FLIGHT = 3;

    private final List<Process> processes = new ArrayList<>();
    private final List<String> command;
    private final Path folder;
    private final String topic;

    Workers(BenchmarkSettings settings, Broker broker, BiginSandbox sandbox, String topic) throws IOException {
        this.topic = topic;
        folder = Files.createDirectories(settings.work().resolve(topic));
        command = new ArrayList<>(List.of(
                JavaProcess.java(),
                "-jar",
                settings.program().resolve("bigin-photo.jar").toString(),
                "run",
                settings.program()
                        .resolve("../../../routes/kafka/upload-kafka.yaml")
                        .normalize()
                        .toString()));
        Stream.of(
                        "photo.lib=" + kafkaJars(settings.work().resolve("kafka-lib")),
                        "photo.kafka.brokers=" + broker.address(),
                        "photo.kafka.topic=" + topic,
                        "photo.kafka.group=" + topic,
                        "photo.kafka.value=photo",
                        "photo.concurrency=" + IN_FLIGHT,
                        "camel.component.bigin-photo.apiDomain=" + sandbox.uri(),
                        "camel.component.bigin-photo.allowInsecureHttp=true",
                        "camel.component.bigin-photo.accessToken=" + sandbox.issueAccessToken())
                .forEach(setting -> command.addAll(List.of("--prop", setting)));
    }

    /** Those that the program does not have, from this class path. */
    private static Path kafkaJars(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (jar.getFileName().toString().matches("(camel-kafka|kafka-clients)-.*\\.jar")) {
                Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    void start() throws IOException {
        Path own = Files.createTempDirectory(folder, "worker");
        processes.add(new ProcessBuilder(command)
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("output.txt").toFile())
                .start());
    }

    String topic() {
        return topic;
    }

    /** How many were not killed or stopped. */
    int count() {
        return processes.size();
    }

    /** {@code kill -9}. */
    void kill() {
        processes.remove(0).destroyForcibly().onExit().join();
    }

    /** {@code kill}. */
    void stop() {
        processes.remove(0).destroy();
    }

    Duration cpu() {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
