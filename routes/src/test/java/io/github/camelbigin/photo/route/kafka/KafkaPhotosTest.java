// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.route.claim.AnnouncedPhotos;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that fail before their photo is uploaded. */
class KafkaPhotosTest {

    private static final byte[] CLAIM = "../1.png".getBytes();

    @TempDir
    private Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final StopTheLinePolicy policy = new StopTheLinePolicy();
    private final KafkaPhotos photos = new KafkaPhotos();
    private final List<Map<String, String>> deadLetters = new ArrayList<>();
    private Exception failure;
    private final AtomicInteger commits = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("photo.redeliveryDelay", "1");
        AnnouncedPhotos announced = new AnnouncedPhotos();
        announced.setInbox(folder.toString());
        photos.setPhotos(announced);
        photos.setPolicy(policy);
        photos.setDeadLetters((key, value, headers) -> deadLetters.add(headers));
        context.start();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:topic")
                        .routeId("topic")
                        .routeConfigurationId("bigin-photo-errors")
                        .routePolicy(policy)
                        .process(photos::accept)
                        .process(exchange -> {
                            throw failure;
                        });
            }
        });
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Exchange record(Message message) {
        KafkaManualCommit commit = commits::incrementAndGet;
        message.setHeader(KafkaConstants.TOPIC, "photos");
        message.setHeader(KafkaConstants.PARTITION, 1);
        message.setHeader(KafkaConstants.OFFSET, 2L);
        message.setHeader(KafkaConstants.KEY, "Contacts/1");
        message.setHeader(KafkaConstants.MANUAL_COMMIT, commit);
        Exchange exchange = new DefaultExchange(context);
        exchange.setMessage(message);
        return exchange;
    }

    /** A record of which nothing is known but that it fails. */
    private Exchange broken() {
        return record(new DefaultMessage(context) {
            @Override
            public void setBody(Object body) {
                throw new IllegalStateException("of no known cause");
            }

            @Override
            public Object getBody() {
                return CLAIM;
            }
        });
    }

    private Exchange rejected() throws IOException {
        Files.createDirectories(folder.resolve(".announced"));
        Files.write(folder.resolve(".announced/1.png"), SamplePhotos.png(20, 10, 1));
        Message message = new DefaultMessage(context);
        message.setBody("1.png".getBytes());
        return record(message);
    }

    @Test
    void whatFailsInAnUnknownWayIsADeadLetterOfItsTopic() throws Exception {
        Exchange record = broken();
        photos.accept(record);
        assertThat(deadLetters).singleElement().satisfies(letter -> assertThat(letter)
                .containsEntry("photoCode", "UNEXPECTED")
                .containsEntry("photoName", "Contacts/1")
                .containsEntry("__connect.errors.offset", "2"));
        assertThat(commits).hasValue(1);
        assertThat(record.isRouteStop()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileADeadLetterCannotBeStoredItsRecordIsNotCommittedAndOneLineSaysWhy(boolean known) throws Exception {
        photos.setDeadLetters((key, value, headers) -> {
            throw new IOException("create the topic photos.DLT");
        });
        failure = known
                ? BiginFailure.of(BiginErrorCode.INVALID_DATA, "no such record")
                        .during(BiginPhotoOperation.upload)
                        .toException()
                : new IllegalStateException("a step of the user");
        try (LogLines log = new LogLines()) {
            context.createProducerTemplate().send("direct:topic", rejected());
            assertThat(log.with("create the topic photos.DLT"))
                    .singleElement(STRING)
                    .startsWith("ERROR SUSPENDED");
            assertThat(log.with("ERROR")).hasSize(1);
            assertThat(log.with("\tat ")).isEmpty();
        }
        photos.accept(broken());
        assertThat(commits).hasValue(0);
        assertThat(policy.isStopped()).isTrue();
    }

    @Test
    void aRecordWithoutAValueIsADeadLetter() throws Exception {
        photos.accept(record(new DefaultMessage(context)));
        assertThat(deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter).containsEntry("photoCode", "UNREADABLE_PHOTO");
            assertThat(letter.get("photoMessage")).isEqualTo("The body of the message is not a claim (0 bytes)");
            assertThat(letter.get("photoResolution")).startsWith("Correct the program that sends the message: ");
        });
        assertThat(commits).hasValue(1);
    }
}
