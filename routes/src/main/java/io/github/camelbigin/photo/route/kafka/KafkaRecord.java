// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.claim.PhotoMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/** A record as it was polled, before a step of the route can change it. Immutable. */
record KafkaRecord(String topic, int partition, long offset, PhotoMessage photo, KafkaManualCommit commit) {

    private static final String PROPERTY = "photoKafkaRecord";

    /** Reads the message of a Kafka consumer, and keeps the record for {@link #of}. */
    static KafkaRecord polled(Exchange exchange) {
        Message message = exchange.getMessage();
        KafkaRecord record = new KafkaRecord(
                message.getHeader(KafkaConstants.TOPIC, String.class),
                message.getHeader(KafkaConstants.PARTITION, Integer.class),
                message.getHeader(KafkaConstants.OFFSET, Long.class),
                PhotoMessage.of(
                        exchange,
                        message.getHeader(KafkaConstants.KEY, String.class),
                        message.getHeader(KafkaConstants.TIMESTAMP, 0L, Long.class)),
                message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        exchange.setProperty(PROPERTY, record);
        return record;
    }

    /** The record that the exchange began with. */
    static KafkaRecord of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, KafkaRecord.class);
    }
}
