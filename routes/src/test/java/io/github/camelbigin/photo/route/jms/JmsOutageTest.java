// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.remote.LogLines;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JmsOutageTest {

    private static final ConnectionFactory UNREACHABLE = new ActiveMQConnectionFactory("tcp://127.0.0.1:1");

    @AutoClose
    private final LogLines log = new LogLines();

    @Test
    void anOutageIsOneLineAndItsEndAnother() throws Exception {
        JmsBroker.shared();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            WatchedBroker broker = new WatchedBroker();
            broker.setCamelContext(context);
            broker.setUrl("tcp://artemis:61616");
            broker.setBroker(UNREACHABLE);
            assertThatThrownBy(broker::createConnection).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> broker.createConnection("user", "password"))
                    .isInstanceOf(JMSException.class);
            assertThat(log.with("WARN The broker at tcp://artemis:61616 cannot be reached: "))
                    .hasSize(1)
                    .allMatch(line -> line.endsWith("; check photo.jms.url; photos stay where they are"));
            assertThat(health(context)).isEqualTo(HealthCheck.State.DOWN);

            broker.setBroker(new ActiveMQConnectionFactory(JmsBroker.URL));
            // no client connects
            await().atMost(Duration.ofSeconds(60)).until(() -> health(context) == HealthCheck.State.UP);
            broker.createConnection().close();
            assertThat(log.with("The broker at tcp://artemis:61616 can be reached again"))
                    .hasSize(1);
        }
    }

    private static HealthCheck.State health(DefaultCamelContext context) {
        return HealthCheckRegistry.get(context)
                .getCheck("bigin-photo-jms:tcp://artemis:61616")
                .orElseThrow()
                .call()
                .getState();
    }

    @Test
    void aReplayWithoutItsBrokerIsOneLine() throws Exception {
        JmsReplay replay = new JmsReplay();
        replay.setBroker(UNREACHABLE);
        replay.setDeadLetters("photos.dead");
        replay.setQueue("photos");
        replay.replay();
        assertThat(replay.hasFailed()).isTrue();
        assertThat(log.with("WARN Dead letters of photos.dead cannot be replayed: "))
                .hasSize(1)
                .allMatch(line -> line.contains("Cannot connect")
                        && line.endsWith("; check photo.jms.url and the broker, then start again"));
    }
}
