// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.record.MessageFileName;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends dead letters back to the topic that they came from, each at most so often. Leaves those that were made after it began for the next replay, or a
 * photo that fails again would go round at once. For use as a bean in a route. Thread-safe once it is set up.
 */
public final class KafkaReplay implements CamelContextAware {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final Clock clock = Clock.systemUTC();
    private final long began = clock.millis();
    private CamelContext camelContext;
    private String brokers;
    private String topic;
    private int maxReplays = 3;
    private KafkaTopic kafka;

    /** Addresses with commas between them. */
    public void setBrokers(String brokers) {
        this.brokers = brokers;
    }

    /** The topic that photos are uploaded from. */
    public void setTopic(String topic) {
        this.topic = topic;
    }

    /** 3 by default. */
    public void setMaxReplays(int maxReplays) {
        this.maxReplays = maxReplays;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** @throws IOException if Kafka does not accept it: it is then replayed later */
    public void replay(Exchange exchange) throws IOException {
        KafkaRecord letter = KafkaRecord.polled(exchange);
        if (letter.time() >= began) {
            return;
        }
        String name = MessageFileName.shown(letter.headers().getOrDefault(KafkaRecord.NAME, "photo"));
        int replays = letter.replays() + 1;
        if (replays > maxReplays) {
            PHOTO.warn("KEPT     {}: replayed too often; it stays in the topic {}", name, letter.topic());
        } else {
            Map<String, String> headers = new TreeMap<>(letter.headers());
            headers.keySet().removeIf(header -> header.startsWith("__connect."));
            headers.put(KafkaRecord.REPLAYS, String.valueOf(replays));
            kafka().send(letter.key(), letter.value(), headers);
            PHOTO.info("REPLAY   {}: replayed to {} (replay {})", name, topic, replays);
        }
        letter.commit().commit();
    }

    private synchronized KafkaTopic kafka() {
        if (kafka == null) {
            kafka = new KafkaTopic(camelContext, brokers, topic);
        }
        return kafka;
    }
}
