// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.kafka.KafkaBroker;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaProgramIT {

    private static final Pattern PAGE = Pattern.compile("Observe at (http://127\\.0\\.0\\.1:\\d+/observe/)");

    @RegisterExtension
    private final PageProgram program = new PageProgram("kafka/README.md");

    @Test
    void theProgramUploadsFromATopicWithTheJarsThatThePageCopies() throws Exception {
        byte[] photo = SamplePhotos.png(20, 10, 1);
        KafkaBroker kafka = KafkaBroker.shared();
        kafka.createTopic("photos", 2);
        kafka.send("photos", "Contacts/2034020000000489033", photo, Map.of());
        Map<String, String> settings = Map.of(
                "photo.lib", "kafka-lib",
                "photo.kafka.brokers", kafka.address(),
                "photo.kafka.value", "photo",
                "camel.management.port", "0");

        // the beans of replay-kafka are of Kafka too
        ProgramRun run = program.run(settings, "--observe", "kafka/upload-kafka.yaml", "kafka/replay-kafka.yaml");
        program.waitUntil(() -> kafka.lag("bigin-photo", "photos", 2) == 0);
        // Kafka is asked for them every few seconds
        program.waitUntil(() -> metrics(run).contains("camel_bigin_photo_kafka_partitions{group=\"bigin-photo\"} 2.0")
                && metrics(run).contains("camel_bigin_photo_kafka_lag{group=\"bigin-photo\"} 0.0"));
        assertThat(program.folder().resolve("inbox"))
                .as("a pod cannot write there")
                .doesNotExist();
        assertThat(program.holds("2034020000000489033", photo)).isTrue();
    }

    private static String metrics(ProgramRun run) throws Exception {
        Matcher page = PAGE.matcher(run.out());
        assertThat(page.find()).as(run.out()).isTrue();
        HttpRequest metrics =
                HttpRequest.newBuilder(URI.create(page.group(1) + "metrics")).build();
        return HttpClient.newHttpClient().send(metrics, BodyHandlers.ofString()).body();
    }
}
