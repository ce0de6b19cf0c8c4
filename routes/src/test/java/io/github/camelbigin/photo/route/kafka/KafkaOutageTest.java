// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.remote.LogLines;
import io.github.camelbigin.sandbox.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class KafkaOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock();
    private final KafkaOutage outage = new KafkaOutage("kafka:9092", clock);
    private final Meter responses = new Meter("response-total");
    private final Meter connections = new Meter("connection-count");
    private final KafkaAnswers client =
            new KafkaAnswers(Map.of(responses.name, responses, connections.name, connections));

    @AutoClose
    private final LogLines log = new LogLines();

    private static final class Meter implements Metric {

        private final MetricName name;
        private double value;

        Meter(String name) {
            this.name = new MetricName(name, "consumer-metrics", "", Map.of("client-id", "1"));
        }

        @Override
        public MetricName metricName() {
            return name;
        }

        @Override
        public Object metricValue() {
            return value;
        }
    }

    private void look(Duration later) {
        clock.advance(later);
        outage.look(client, true, PATIENCE);
    }

    private HealthCheck.State health() {
        return outage.call().getState();
    }

    @Test
    void anOutageIsOneLineAndItsEndAnother() {
        look(PATIENCE);
        assertThat(health()).isEqualTo(HealthCheck.State.UP);
        look(Duration.ofMillis(1));
        look(PATIENCE);
        assertThat(log.with("WARN The broker at kafka:9092 cannot be reached: no answer since "))
                .hasSize(1)
                .allMatch(line -> line.endsWith("; photos stay where they are"));
        assertThat(health()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(outage.call().getMessage()).hasValueSatisfying(said -> assertThat(said)
                .startsWith("The broker at kafka:9092 cannot be reached: no answer since "));

        responses.value++;
        look(Duration.ZERO);
        responses.value++;
        look(Duration.ZERO);
        assertThat(log.with("The broker at kafka:9092 can be reached again")).hasSize(1);
        assertThat(health()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void anAnswerToOneClientIsEnough() {
        KafkaAnswers other = new KafkaAnswers(Map.of(connections.name, connections));
        outage.look(client, true, PATIENCE);
        clock.advance(PATIENCE);
        outage.look(other, true, PATIENCE);
        look(Duration.ofSeconds(1));
        assertThat(log.with("cannot be reached")).isEmpty();
    }

    @Test
    void aClientThatWaitsForNothingSaysNothing() {
        clock.advance(PATIENCE.multipliedBy(2));
        outage.look(client, false, PATIENCE);
        assertThat(log.with("cannot be reached")).isEmpty();
    }

    @Test
    void theHealthCheckFindsTheEndItself() {
        look(PATIENCE.plusMillis(1));
        assertThat(health()).isEqualTo(HealthCheck.State.DOWN);
        responses.value++;
        assertThat(health()).isEqualTo(HealthCheck.State.UP);
        assertThat(log.with("can be reached again")).hasSize(1);
    }

    @Test
    void aClientWithoutAPartitionMayWaitForTheOthersAsLongAsItIsConnected() {
        KafkaShare share = new KafkaShare(outage, PATIENCE, "create it", clock);
        MockConsumer<String, String> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST) {
            @Override
            public synchronized Map<MetricName, ? extends Metric> metrics() {
                return Map.of(responses.name, responses, connections.name, connections);
            }
        };
        connections.value = 1;
        clock.advance(PATIENCE.multipliedBy(2));
        share.polled(consumer);
        assertThat(log.with("cannot be reached")).isEmpty();
        connections.value = 0;
        share.polled(consumer);
        assertThat(log.with("cannot be reached")).hasSize(1);
    }
}
