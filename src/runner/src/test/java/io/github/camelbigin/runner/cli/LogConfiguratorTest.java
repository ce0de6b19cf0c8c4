// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a file, a list or a server is called forges no log line, and sends nothing to the terminal. */
class LogConfiguratorTest {

    private static final String FORGED = "a.png\n12:00:00.000 INFO  UPLOADED \u001b[2J\u009b1m\u202egnp.b";

    private final PrintStream out = System.out;
    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void restore() {
        context.stop();
        System.setOut(out);
        LogConfigurator.choose(LogConfigurator.Detail.PHOTOS, false);
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

    /** What is logged from now on. */
    private ByteArrayOutputStream configured(LogConfigurator.Detail detail, boolean json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        LogConfigurator.choose(detail, json);
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogConfigurator configurator = new LogConfigurator();
        configurator.setContext(context);
        configurator.configure(context);
        return bytes;
    }
}
