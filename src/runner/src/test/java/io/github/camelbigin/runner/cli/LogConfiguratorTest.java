// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a file, a list or a server is called forges no log line, and sends nothing to the terminal. */
class LogConfiguratorTest {

    private static final String FORGED = "a.png\n12:00:00.000 INFO  UPLOADED \u001b[2J\u009b1m\u202egnp.b";

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void restore() {
        context.stop();
        System.setOut(out);
        System.setErr(err);
        LogConfigurator.choose(LogConfigurator.Detail.PHOTOS, false, ConsoleTarget.SystemOut);
    }

    @Test
    void aLineOfJsonHasTheContextOfThePhoto() {
        ByteArrayOutputStream bytes = configured(LogConfigurator.Detail.PHOTOS, true);
        context.getMDCAdapter().put("bigin.file", FORGED);

        context.getLogger("photo").warn("REJECTED {}", FORGED);

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("\"formattedMessage\":\"REJECTED a.png\\n", "\"mdc\": {\"bigin.file\":\"a.png\\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"PHOTOS", "CAMEL"})
    void namesInMessagesAndExceptionsAreEscaped(LogConfigurator.Detail detail) {
        ByteArrayOutputStream bytes = configured(detail, false);

        context.getLogger("test")
                .warn("rejected {}", FORGED, new IOException(FORGED, new IllegalStateException(FORGED)));

        String log = bytes.toString(StandardCharsets.UTF_8);
        List<String> lines = log.lines().toList();
        assertThat(lines.get(0)).endsWith("a.png\\u000a12:00:00.000 INFO  UPLOADED \\u001b[2J\\u009b1m\\u202egnp.b");
        assertThat(log).doesNotContain("\u001b", "\u009b", "\u202e");
        assertThat(lines.stream().filter(line -> line.startsWith("12:00:00.000 INFO")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WARNINGS, 0, 1", "PHOTOS, 1, 0"})
    void onlyALogThatListsPhotosIsOnStandardOutput(LogConfigurator.Detail detail, int out, int err) {
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
        new CommonOptions().configureLog(detail);
        configure();

        context.getLogger("photo").warn("RETRY    1 of 8 a.png");

        assertThat(toOut.toString(StandardCharsets.UTF_8).lines()).hasSize(out);
        assertThat(toErr.toString(StandardCharsets.UTF_8).lines()).hasSize(err);
    }

    @ParameterizedTest
    @CsvSource({"PHOTOS, 1", "CAMEL, 2"})
    void aJmsBrokerThatCannotBeReachedIsToldByTheRoutes(LogConfigurator.Detail detail, int lines) {
        ByteArrayOutputStream bytes = configured(detail, false);
        Logger ofSpring = context.getLogger("io.github.camelbigin.photo.route.jms.PhotoListeners$Listeners");

        ofSpring.error("Could not refresh JMS Connection for destination 'photos' - retrying");
        ofSpring.error("No queue");

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(lines);
    }

    @ParameterizedTest
    @CsvSource({"PHOTOS, 1", "CAMEL, 4"})
    void aKafkaThatCannotBeReachedIsToldByTheRoutes(LogConfigurator.Detail detail, int lines) {
        ByteArrayOutputStream bytes = configured(detail, false);
        Logger ofKafka = context.getLogger("org.apache.kafka.clients.NetworkClient");

        ofKafka.warn(
                "[Consumer] Connection to node {} ({}) could not be established. Node may not be available.", 1, 2);
        ofKafka.warn("[Consumer] Bootstrap broker {} disconnected", "kafka:9092");
        ofKafka.warn("[Producer] Error while fetching metadata: {}", "{photos.DLT=UNKNOWN_TOPIC_OR_PARTITION}");
        ofKafka.warn("[Consumer] Connection to node {} terminated during authentication", 1);

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(lines);
    }

    /** What is logged from now on. */
    private ByteArrayOutputStream configured(LogConfigurator.Detail detail, boolean json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        LogConfigurator.choose(detail, json, ConsoleTarget.SystemOut);
        configure();
        return bytes;
    }

    private void configure() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogConfigurator configurator = new LogConfigurator();
        configurator.setContext(context);
        configurator.configure(context);
    }
}
