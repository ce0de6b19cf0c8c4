// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.claim.PhotoChannel;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that records are sent to. Waits 6 seconds for Kafka. Thread-safe once it is set up. */
public final class KafkaTopic implements PhotoChannel, CamelContextAware {

    private static final String OPTIONS = "&requestRequiredAcks=all&enableIdempotence=true&maxBlockMs=5000"
            + "&requestTimeoutMs=3000&deliveryTimeoutMs=6000&maxRequestSize=16777216&valueSerializer="
            + ByteArraySerializer.class.getName();

    private CamelContext camelContext;
    private String brokers;
    private String name;
    private ProducerTemplate template;

    /** Addresses with commas between them. */
    public void setBrokers(String brokers) {
        this.brokers = brokers;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public void send(String key, byte[] value, Map<String, String> headers) throws IOException {
        Exchange sent = template().request("kafka:" + name + "?brokers=" + brokers + OPTIONS, exchange -> {
            exchange.getMessage().setBody(value);
            headers.forEach(exchange.getMessage()::setHeader);
            if (key != null) {
                exchange.getMessage().setHeader(KafkaConstants.KEY, key);
            }
        });
        if (sent.getException() != null) {
            throw new IOException(
                    "Kafka did not accept a record for the topic " + name + " ("
                            + sent.getException().getClass().getSimpleName()
                            + "); check photo.kafka.brokers and the brokers",
                    sent.getException());
        }
    }

    private synchronized ProducerTemplate template() {
        if (template == null) {
            template = camelContext.createProducerTemplate();
        }
        return template;
    }

    @Override
    public String toString() {
        return "the topic " + name;
    }
}
