// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.kafka.KafkaBroker;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KafkaProgramIT {

    private static final Path KAFKA =
            Path.of("../../routes/kafka").toAbsolutePath().normalize();
    private static final Pattern PAGE = Pattern.compile("Observe at (http://127\\.0\\.0\\.1:\\d+/observe/)");

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    @Test
    void theProgramUploadsFromATopicWithTheJarsThatThePageCopies() throws Exception {
        CopiedJars.copy(KAFKA.resolve("README.md"), folder);
        byte[] photo = SamplePhotos.png(20, 10, 1);
        KafkaBroker kafka = KafkaBroker.shared();
        kafka.createTopic("photos", 2);
        kafka.send("photos", "Contacts/2034020000000489033", photo, Map.of());
        List<String> settings = new ArrayList<>(
                List.of("photo.lib=kafka-lib", "photo.kafka.brokers=" + kafka.address(), "photo.kafka.value=photo"));
        sandboxes
                .sandbox()
                .clientSettings("camel.component.bigin-photo.")
                .forEach((name, value) -> settings.add(name + "=" + value));
        settings.add("camel.management.port=0");
        Files.write(folder.resolve("application.properties"), settings);

        try (ProgramRun run = ProgramRun.start(
                folder,
                "run",
                "--observe",
                KAFKA.resolve("upload-kafka.yaml").toString(),
                // its beans are of Kafka too
                KAFKA.resolve("replay-kafka.yaml").toString())) {
            await().atMost(Duration.ofSeconds(60))
                    .failFast("the program has ended", () -> run.endsWithin(Duration.ZERO))
                    .until(() -> kafka.lag("bigin-photo", "photos", 2) == 0);
            // Kafka is asked for them every few seconds
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(metrics(run))
                    .contains(
                            "camel_bigin_photo_kafka_partitions{group=\"bigin-photo\"} 2.0",
                            "camel_bigin_photo_kafka_lag{group=\"bigin-photo\"} 0.0"));
        }
        assertThat(folder.resolve("inbox")).as("a pod cannot write there").doesNotExist();
        assertThat(sandboxes.sandbox().photos().find("Contacts", "2034020000000489033"))
                .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(photo));
    }

    private static String metrics(ProgramRun run) throws Exception {
        Matcher page = PAGE.matcher(run.out());
        assertThat(page.find()).as(run.out()).isTrue();
        HttpRequest metrics =
                HttpRequest.newBuilder(URI.create(page.group(1) + "metrics")).build();
        return HttpClient.newHttpClient().send(metrics, BodyHandlers.ofString()).body();
    }
}
