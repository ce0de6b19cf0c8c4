// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.SettableClock;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaShareTest {

    private static final String WARNING = "no partition of its topic";

    private final MockConsumer<String, String> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    private final SettableClock clock = new SettableClock();
    private final KafkaShare share =
            new KafkaShare(new KafkaOutage("kafka:9092", clock), Duration.ofSeconds(10), clock);

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
    void aTopicThatDoesNotExistIsNamedOnce() {
        consumer.subscribe(Set.of("photos"));
        try (LogLines log = new LogLines()) {
            clock.advance(Duration.ofSeconds(3));
            share.polled(consumer);
            clock.advance(Duration.ofMinutes(1));
            share.polled(consumer);
            assertThat(log.with("WARN The topic photos does not exist; create it"))
                    .hasSize(1);
            assertThat(log.with(WARNING)).isEmpty();
        }
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
