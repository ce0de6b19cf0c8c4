// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.camel.main.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before a broker is asked: there is none. */
class RefusedSettingsTest {

    private static final String CIRCLE =
            "photos would go from %s photos to %<s photos again and again; dead letters need a name of their own";

    private static void start(String routeFile, String setting, String value) throws Exception {
        Main main = new Main();
        main.addInitialProperty(
                "camel.main.routesIncludePattern", "file:" + Path.of(routeFile).toAbsolutePath());
        main.addInitialProperty("camel.component.bigin-photo.accessToken", "1000.a.b");
        main.addInitialProperty("photo.kafka.brokers", "localhost:1");
        main.addInitialProperty(setting, value);
        try {
            main.start();
        } finally {
            main.stop();
            main.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({"jms/upload-jms.yaml, photo.jms.value", "kafka/upload-kafka.yaml, photo.kafka.value"})
    void photosOfABucketNeedTheBucket(String routeFile, String setting) {
        assertThatThrownBy(() -> start(routeFile, setting, "object"))
                .rootCause()
                .hasMessageStartingWith("Property with key [photo.s3.bucket] not found");
    }

    @ParameterizedTest
    @CsvSource({
        "jms/upload-jms.yaml, photo.jms.deadLetters, the queue",
        "kafka/upload-kafka.yaml, photo.kafka.deadLetters, the topic",
        "kafka/replay-kafka.yaml, photo.kafka.deadLetters, the topic"
    })
    void deadLettersDoNotGoWhereTheyComeFrom(String routeFile, String setting, String what) {
        assertThatThrownBy(() -> start(routeFile, setting, "photos"))
                .rootCause()
                .hasMessage(String.format(CIRCLE, what));
    }
}
