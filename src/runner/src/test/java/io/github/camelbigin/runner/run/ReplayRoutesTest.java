// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that replay once and end, in this JVM. */
class ReplayRoutesTest {

    @ParameterizedTest
    @CsvSource({
        "jms/replay-jms.yaml, photo.jms.url=tcp://127.0.0.1:1, camel.main.durationMaxMessages=1, 1000",
        "kafka/replay-kafka.yaml, photo.kafka.brokers=127.0.0.1:1, camel.main.durationMaxIdleSeconds=3, 1000",
        "kafka/replay-kafka.yaml, photo.kafka.brokers=127.0.0.1:1, camel.main.durationMaxIdleSeconds=1, 60000"
    })
    void withoutItsBrokerTheProgramEndsWithAFailure(String file, String broker, String end, String sessionTimeout) {
        CommandRun run = CommandRun.of(
                "run",
                "--sandbox",
                "../../routes/" + file,
                "--prop",
                broker,
                "--prop",
                "photo.kafka.sessionTimeout=" + sessionTimeout,
                "--prop",
                "camel.component.kafka.heartbeatIntervalMs=200",
                "--prop",
                end);
        assertThat(run.outLines()).contains("Replayed 0");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    }
}
