// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.photo.TestJvm;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker in a process of its own. All tests of a JVM share one; each has topics of its own. */
public final class KafkaBroker {

    /** For its start; on a machine with much else to do that takes longer than a minute. */
    private static final int PATIENCE_SECONDS = 300;

    private static KafkaBroker shared;

    private final Path home;
    private final int port;
    private Process process;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;

    private KafkaBroker() throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        home = Files.createTempDirectory(target, "kafka");
        port = freePort();
        admin = Admin.create(Map.of("bootstrap.servers", address(), "default.api.timeout.ms", 1000 * PATIENCE_SECONDS));
        Files.writeString(home.resolve("server.properties"), """
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
                        group.initial.rebalance.delay.ms=0
                        group.min.session.timeout.ms=1000
                        broker.heartbeat.interval.ms=500
                        broker.session.timeout.ms=2000
                        message.max.bytes=16777216
                        auto.create.topics.enable=false
                        """.formatted(port, freePort(), home.resolve("data")));
        format();
        start();
        producer = new KafkaProducer<>(
                // one in flight: else what follows a refused one is refused too, again and again
                Map.of(
                        "bootstrap.servers",
                        address(),
                        "max.request.size",
                        16_777_216,
                        "max.in.flight.requests.per.connection",
                        1),
                new StringSerializer(),
                new ByteArraySerializer());
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    private void format() throws IOException {
        String[] format = {
            "format",
            "-t",
            "MkU3OEVBNTcwNTJENDM2Qk",
            "-c",
            home.resolve("server.properties").toString()
        };
        try (PrintStream log = new PrintStream(home.resolve("format.log").toFile())) {
            if (StorageTool.execute(format, log) != 0) {
                throw new IOException("no format, see " + home);
            }
        }
    }

    /** Started at its first use; it ends with this JVM. */
    public static synchronized KafkaBroker shared() throws IOException, InterruptedException {
        if (shared == null) {
            shared = new KafkaBroker();
        }
        return shared;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public String address() {
        return "localhost:" + port;
    }

    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(TestJvm.command(
                        "-Xmx384m",
                        "kafka.Kafka",
                        home.resolve("server.properties").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("broker.log").toFile()))
                .start();
        try {
            admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("The broker did not start, see " + home, e);
        }
    }

    /** {@code STOP} makes a broker that accepts connections and does not answer, until {@code CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** That of its dead letters, too. */
    public void createTopic(String topic, int partitions) throws Exception {
        admin.createTopics(
                        Set.of(new NewTopic(topic, partitions, (short) 1), new NewTopic(topic + ".DLT", 1, (short) 1)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    /** Returns when the broker has it. */
    public void send(String topic, String key, byte[] value, Map<String, String> headers) throws Exception {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        producer.send(record).get(60, TimeUnit.SECONDS);
    }

    /** Is there after {@link #flush}. */
    void sendLater(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    void flush() {
        producer.flush();
    }

    /** How many records of the topic the group has not committed. */
    public long lag(String group, String topic, int partitions) {
        try {
            Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                    .boxed()
                    .collect(Collectors.toMap(number -> new TopicPartition(topic, number), any -> OffsetSpec.latest()));
            long all = admin.listOffsets(ends).all().get(30, TimeUnit.SECONDS).values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
            return all
                    - admin
                            .listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get(30, TimeUnit.SECONDS)
                            .entrySet()
                            .stream()
                            .filter(entry -> entry.getKey().topic().equals(topic))
                            .mapToLong(entry -> entry.getValue().offset())
                            .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records of a topic with one partition; none if it does not exist. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address(), "allow.auto.create.topics", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            if (!consumer.listTopics().containsKey(topic)) {
                return List.of();
            }
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
