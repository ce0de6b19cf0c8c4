// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that records are sent to. A record is there when {@link #send} returns. Thread-safe. */
final class KafkaTopic {

    private static final String OPTIONS = "&requestRequiredAcks=all&enableIdempotence=true&maxBlockMs=5000"
            + "&requestTimeoutMs=3000&deliveryTimeoutMs=6000&maxRequestSize=16777216&valueSerializer="
            + ByteArraySerializer.class.getName();

    private final ProducerTemplate template;
    private final String topic;
    private final String uri;

    KafkaTopic(CamelContext context, String brokers, String topic) {
        this.template = context.createProducerTemplate();
        this.topic = topic;
        this.uri = "kafka:" + topic + "?brokers=" + brokers + OPTIONS;
    }

    /** @throws IOException if Kafka has not confirmed it within 6 seconds; it may be there all the same */
    void send(String key, byte[] value, Map<String, String> headers) throws IOException {
        Exchange sent = template.request(uri, exchange -> {
            exchange.getMessage().setBody(value);
            headers.forEach(exchange.getMessage()::setHeader);
            if (key != null) {
                exchange.getMessage().setHeader(KafkaConstants.KEY, key);
            }
        });
        if (sent.getException() != null) {
            throw new IOException(
                    "Kafka did not accept a record for the topic " + topic + " ("
                            + sent.getException().getClass().getSimpleName()
                            + "); check photo.kafka.brokers and the brokers",
                    sent.getException());
        }
    }
}
