// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.kafka;

import io.github.camelbigin.benchmarks.JavaProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.camel.util.FileUtil;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka broker in a process of its own. */
final class Broker implements AutoCloseable {

    static final int PARTITIONS = 24;
    private static final int PATIENCE_SECONDS = 300;

    private final Path home;
    private final String address;
    private final Admin admin;
    private Process process;

    /** @param home is removed before */
    Broker(Path home) throws IOException {
        FileUtil.removeDir(home.toFile());
        this.home = Files.createDirectories(home);
        int port = freePort();
        this.address = "localhost:" + port;
        Files.writeString(properties(), """
                        process.roles=broker,controller
                        node.id=1
                        controller.quorum.voters=1@localhost:%2$d
                        listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                        advertised.listeners=PLAINTEXT://localhost:%1$d
                        controller.listener.names=CONTROLLER
                        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                        log.dirs=%3$s
                        offsets.topic.replication.factor=1
                        offsets.topic.num.partitions=4
                        broker.session.timeout.ms=2000
                        broker.heartbeat.interval.ms=500
                        """.formatted(port, freePort(), home.resolve("data")));
        try (PrintStream log = new PrintStream(home.resolve("format.log").toFile())) {
            StorageTool.execute(
                    new String[] {
                        "format",
                        "-t",
                        "MkU3OEVBNTcwNTJENDM2Qk",
                        "-c",
                        properties().toString()
                    },
                    log);
        }
        this.admin =
                Admin.create(Map.of("bootstrap.servers", address, "default.api.timeout.ms", 1000 * PATIENCE_SECONDS));
        start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path properties() {
        return home.resolve("server.properties");
    }

    private void start() throws IOException {
        process = new ProcessBuilder(JavaProcess.command(
                        List.of("-Xmx384m"), Kafka.class, List.of(properties().toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("broker.log").toFile()))
                .start();
        get(admin.describeCluster().nodes());
    }

    void restart() throws IOException {
        process.destroyForcibly().onExit().join();
        start();
    }

    String address() {
        return address;
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    void create(String topic) throws IOException {
        get(admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                .all());
    }

    /** Returns when the broker has all of them. */
    void send(List<ProducerRecord<String, byte[]>> records) throws IOException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                // one in flight: else what follows a refused one is refused too, again and again
                Map.of("bootstrap.servers", address, "linger.ms", 20, "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (Future<?> sent : records.stream().map(producer::send).toList()) {
                get(sent);
            }
        }
    }

    /** How many records the group has committed. */
    long committed(String group) throws IOException {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** How many records a topic with one partition has; 0 if it does not exist. */
    long size(String topic) throws IOException {
        if (!get(admin.listTopics().names()).contains(topic)) {
            return 0;
        }
        TopicPartition only = new TopicPartition(topic, 0);
        return get(admin.listOffsets(Map.of(only, OffsetSpec.latest())).partitionResult(only))
                .offset();
    }

    /** Whether so many consumers have divided all partitions. */
    boolean isStable(String group, int consumers) throws IOException {
        ConsumerGroupDescription now = get(
                admin.describeConsumerGroups(List.of(group)).describedGroups().get(group));
        return now.state() == ConsumerGroupState.STABLE
                && now.members().size() == consumers
                && now.members().stream()
                                .mapToInt(member ->
                                        member.assignment().topicPartitions().size())
                                .sum()
                        == PARTITIONS;
    }

    private static <T> T get(Future<T> result) throws IOException {
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        process.destroyForcibly();
    }
}
