// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.claim.EndpointChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Endpoint;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.util.ObjectHelper;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that records are sent to. Waits 10 seconds for Kafka. Thread-safe once it is set up. */
public final class KafkaTopic extends EndpointChannel {

    // a first connection on a busy machine takes longer than 5 seconds
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // shorter: the first attempt that has no answer tells it
    private static final Duration OUTAGE = PATIENCE.minusSeconds(1);
    private static final String OPTIONS = "&requestRequiredAcks=all&enableIdempotence=true&maxBlockMs="
            + PATIENCE.toMillis()
            + "&deliveryTimeoutMs="
            + PATIENCE.toMillis()
            + "&requestTimeoutMs=3000&maxRequestSize=16777216&valueSerializer="
            + ByteArraySerializer.class.getName();

    private String brokers;
    private KafkaOutage outage;
    private volatile KafkaAnswers answers = new KafkaAnswers(Map.of());

    /** Addresses with commas between them. */
    public void setBrokers(String brokers) {
        this.brokers = brokers;
    }

    @Override
    protected String uri() {
        return "kafka:" + name() + "?brokers=" + brokers + OPTIONS;
    }

    @Override
    protected Endpoint endpoint() {
        Endpoint endpoint = super.endpoint();
        if (endpoint instanceof KafkaEndpoint kafka) {
            kafka.setKafkaClientFactory(watched(kafka.getKafkaClientFactory()));
        }
        return endpoint;
    }

    private KafkaClientFactory watched(KafkaClientFactory clients) {
        return new DefaultKafkaClientFactory() {
            @Override
            @SuppressWarnings({"rawtypes", "unchecked"}) // as Camel declares it
            public Producer getProducer(Properties settings) {
                Producer<?, ?> client = clients.getProducer(settings);
                answers = new KafkaAnswers(client.metrics());
                return client;
            }
        };
    }

    @Override
    public void send(String key, byte[] value, Map<String, String> headers) throws IOException {
        outage().look(answers, false, OUTAGE); // what was answered before does not count
        try {
            super.send(key, value, headers);
        } finally {
            outage().look(answers, true, OUTAGE);
        }
    }

    @Override
    protected boolean isMissing(Throwable failure) {
        return ObjectHelper.getException(UnknownTopicOrPartitionException.class, failure) != null;
    }

    @Override
    protected String address() {
        return brokers;
    }

    @Override
    protected boolean isLost() {
        outage().look(answers, true, OUTAGE);
        return outage().isLost();
    }

    synchronized KafkaOutage outage() {
        if (outage == null) {
            outage = KafkaOutage.in(getCamelContext(), brokers);
        }
        return outage;
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
        return "create the topic " + name() + " if it does not exist, else check photo.kafka.brokers and the brokers";
    }

    @Override
    public String toString() {
        return "the topic " + name();
    }
}
