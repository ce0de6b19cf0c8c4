// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The part of a group's work that some consumers have, as of their last polls. Thread-safe. */
final class KafkaShare {

    private final Map<Consumer<?, ?>, Part> parts = new ConcurrentHashMap<>();

    private record Part(int partitions, long waiting) {}

    /** By the thread of the consumer. Asks no broker. */
    void polled(Consumer<?, ?> consumer) {
        Set<TopicPartition> own = consumer.assignment();
        long waiting = own.stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
        parts.put(consumer, new Part(own.size(), waiting));
    }

    void closed(Consumer<?, ?> consumer) {
        parts.remove(consumer);
    }

    int partitions() {
        return parts.values().stream().mapToInt(Part::partitions).sum();
    }

    /** Records in these partitions that were not polled. */
    long waiting() {
        return parts.values().stream().mapToLong(Part::waiting).sum();
    }
}
