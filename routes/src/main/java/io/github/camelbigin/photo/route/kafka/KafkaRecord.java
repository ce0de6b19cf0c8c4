// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * A record as it was polled, before a step of the route can change it. Immutable.
 *
 * @param key null if it has none
 * @param headers those of photos and of Kafka Connect, as text
 * @param time milliseconds since 1970, by the clock of its producer or broker
 */
record KafkaRecord(
        String topic,
        int partition,
        long offset,
        long time,
        String key,
        byte[] value,
        Map<String, String> headers,
        KafkaManualCommit commit) {

    static final String NAME = "photoName";
    static final String SIZE = "photoSize";
    static final String SHA256 = "photoSha256";
    static final String TIME = "photoTime";
    static final String REPLAYS = "photoReplays";

    private static final String PROPERTY = "photoKafkaRecord";

    /** Reads the message of a Kafka consumer, and keeps the record for {@link #of}. */
    static KafkaRecord polled(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<String, String> headers = new TreeMap<>();
        message.getHeaders().keySet().stream()
                .filter(name -> name.startsWith("photo") || name.startsWith("__connect."))
                .forEach(name -> headers.put(name, message.getHeader(name, String.class)));
        KafkaRecord record = new KafkaRecord(
                message.getHeader(KafkaConstants.TOPIC, String.class),
                message.getHeader(KafkaConstants.PARTITION, Integer.class),
                message.getHeader(KafkaConstants.OFFSET, Long.class),
                message.getHeader(KafkaConstants.TIMESTAMP, 0L, Long.class),
                message.getHeader(KafkaConstants.KEY, String.class),
                message.getBody(byte[].class),
                headers,
                message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        exchange.setProperty(PROPERTY, record);
        return record;
    }

    /** The record that the exchange began with. */
    static KafkaRecord of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, KafkaRecord.class);
    }

    int replays() {
        String replays = headers.get(REPLAYS);
        return replays == null || !replays.matches("[0-9]{1,9}") ? 0 : Integer.parseInt(replays);
    }
}
