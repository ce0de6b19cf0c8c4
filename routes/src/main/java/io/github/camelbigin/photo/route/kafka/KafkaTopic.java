// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.claim.EndpointChannel;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that records are sent to. Waits 6 seconds for Kafka. Thread-safe once it is set up. */
public final class KafkaTopic extends EndpointChannel {

    private static final String OPTIONS = "&requestRequiredAcks=all&enableIdempotence=true&maxBlockMs=5000"
            + "&requestTimeoutMs=3000&deliveryTimeoutMs=6000&maxRequestSize=16777216&valueSerializer="
            + ByteArraySerializer.class.getName();

    private String brokers;
    private String name;

    /** Addresses with commas between them. */
    public void setBrokers(String brokers) {
        this.brokers = brokers;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    protected String uri() {
        return "kafka:" + name + "?brokers=" + brokers + OPTIONS;
    }

    @Override
    protected void setKey(Message message, String key) {
        if (key != null) {
            message.setHeader(KafkaConstants.KEY, key);
        }
    }

    /** Kafka says the same in both cases. */
    @Override
    protected String advice() {
        return "create the topic " + name + " if it does not exist, else check photo.kafka.brokers and the brokers";
    }

    @Override
    public String toString() {
        return "the topic " + name;
    }
}
