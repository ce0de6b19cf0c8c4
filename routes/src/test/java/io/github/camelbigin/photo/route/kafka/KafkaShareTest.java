// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.health.HealthCheck;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaShareTest {

    private static final String WARNING = "no partition of its topic";

    private final MockConsumer<String, String> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    private final SettableClock clock = new SettableClock();
    private final KafkaOutage outage = new KafkaOutage("kafka:9092", clock);
    private final KafkaShare share = new KafkaShare(outage, Duration.ofSeconds(10), "create it", clock);

    @Test
    void aProgramWithoutAPartitionSaysSoOnceAfterHalfAMinute() {
        try (LogLines log = new LogLines()) {
            share.polled(consumer);
            clock.advance(Duration.ofSeconds(29));
            share.polled(consumer);
            assertThat(log.with(WARNING)).isEmpty();

            clock.advance(Duration.ofSeconds(2));
            share.polled(consumer);
            share.polled(consumer);
            assertThat(log.with(WARNING)).hasSize(1);
        }
    }

    @Test
    void aProgramThatEndsWithoutAPartitionSaysSo() {
        try (LogLines log = new LogLines()) {
            share.polled(consumer);
            share.closed(consumer);
            assertThat(log.with(WARNING)).hasSize(1);
            assertThat(share.isKnown()).isFalse();
        }
    }

    @Test
    void whatWaitsIsKnownOfAPartitionAndNotWhileTheBrokerDoesNotAnswer() {
        share.polled(consumer);
        assertThat(share.isKnown()).isFalse();
        consumer.assign(Set.of(new TopicPartition("photos", 0)));
        share.polled(consumer);
        assertThat(share.isKnown()).isTrue();
        outage.lost("no answer");
        assertThat(share.isKnown()).isFalse();
        outage.reached();
        assertThat(share.isKnown()).isTrue();
    }

    @Test
    void aTopicThatDoesNotExistIsNamedOnceAndSoIsItWhenItExists() {
        consumer.subscribe(Set.of("photos"));
        try (LogLines log = new LogLines()) {
            clock.advance(Duration.ofSeconds(3));
            share.polled(consumer);
            clock.advance(Duration.ofMinutes(1));
            share.polled(consumer);
            assertThat(log.with("WARN The topic photos does not exist: create it; photos stay where they are"))
                    .hasSize(1);
            assertThat(health()).isEqualTo("The topic photos does not exist: create it");

            consumer.updatePartitions("photos", List.of(new PartitionInfo("photos", 0, null, null, null)));
            clock.advance(Duration.ofSeconds(3));
            share.polled(consumer);
            share.polled(consumer);
            assertThat(log.with("INFO The topic photos exists now")).hasSize(1);
            assertThat(health()).isEmpty();
            assertThat(log.with(WARNING)).isEmpty();
        }
    }

    private String health() {
        HealthCheck.Result result = outage.topic("photos").call();
        return result.getState() == HealthCheck.State.UP
                ? ""
                : result.getMessage().orElseThrow();
    }

    @Test
    void aProgramThatHasHadAPartitionDoesNot() {
        consumer.assign(Set.of(new TopicPartition("photos", 0)));
        try (LogLines log = new LogLines()) {
            share.polled(consumer);
            consumer.assign(Set.of());
            clock.advance(Duration.ofMinutes(1));
            share.polled(consumer);
            assertThat(log.with(WARNING)).isEmpty();
        }
    }
}
