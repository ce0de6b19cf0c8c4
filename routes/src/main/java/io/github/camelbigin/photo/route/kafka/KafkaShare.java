// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a group's work that some consumers have, as of their last polls. Thread-safe. */
final class KafkaShare {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Consumer<?, ?>, Part> parts = new ConcurrentHashMap<>();
    private final Map<Consumer<?, ?>, KafkaAnswers> answers = new ConcurrentHashMap<>();
    private final KafkaOutage outage;
    private final Duration sessionTimeout;
    private final Clock clock;
    private final Instant began;
    private final String advice;
    private Instant nextLook;
    private boolean settled;
    private volatile boolean known;
    private boolean exists;

    private record Part(int partitions, long waiting) {}

    /**
     * @param sessionTimeout for how long consumers may have no answer: they send heartbeats more often
     * @param advice what a person does if their topic does not exist
     */
    KafkaShare(KafkaOutage outage, Duration sessionTimeout, String advice, Clock clock) {
        this.outage = outage;
        this.sessionTimeout = sessionTimeout;
        this.advice = advice;
        this.clock = clock;
        this.began = clock.instant();
        this.nextLook = began.plus(BETWEEN_LOOKS);
    }

    /** By the thread of the consumer. Asks the broker for the topic, if there is no partition, until it exists. */
    void polled(Consumer<?, ?> consumer) {
        Set<TopicPartition> own = consumer.assignment();
        List<OptionalLong> lags = own.stream().map(consumer::currentLag).toList();
        known |= !lags.isEmpty() && lags.stream().allMatch(OptionalLong::isPresent);
        parts.put(
                consumer,
                new Part(
                        own.size(),
                        lags.stream().mapToLong(lag -> lag.orElse(0)).sum()));
        KafkaAnswers client = answers.computeIfAbsent(consumer, made -> new KafkaAnswers(made.metrics()));
        // who has just joined has no partition, and no answer either until the others agree
        outage.look(client, !own.isEmpty() || !client.isConnected(), sessionTimeout);
        lookForTopic(consumer, client);
        warnOfNoPartition(clock.instant().isAfter(began.plus(PATIENCE)));
    }

    /** Kafka's client says nothing of a topic that does not exist. */
    private synchronized void lookForTopic(Consumer<?, ?> consumer, KafkaAnswers client) {
        boolean works = partitions() > 0;
        if (exists || !works && (!client.isConnected() || clock.instant().isBefore(nextLook))) {
            return;
        }
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
        for (String topic : consumer.subscription()) {
            try {
                exists = works || !consumer.partitionsFor(topic, BETWEEN_LOOKS).isEmpty();
            } catch (KafkaException e) {
                return; // the broker does not say
            }
            if (exists) {
                outage.topic(topic).reached();
            } else {
                outage.topic(topic).lost(advice);
                settled = true;
                known = true;
            }
        }
    }

    /** Once, of a program that has had none since its start. */
    private synchronized void warnOfNoPartition(boolean now) {
        settled |= partitions() > 0;
        if (now && !settled) {
            PHOTO.warn(
                    "This program has no partition of its topic. Check that the topic exists, photo.kafka.brokers and"
                            + " the brokers; or other programs have all partitions, or it has run for too short a time");
            settled = true;
        }
    }

    void closed(Consumer<?, ?> consumer) {
        warnOfNoPartition(!outage.isLost());
        parts.remove(consumer);
        answers.remove(consumer);
    }

    /** Whether it is known what waits in the topic, also that there is no topic. */
    boolean isKnown() {
        return known && !outage.isLost();
    }

    int partitions() {
        return parts.values().stream().mapToInt(Part::partitions).sum();
    }

    /** Records in these partitions that were not polled. */
    long waiting() {
        return parts.values().stream().mapToLong(Part::waiting).sum();
    }
}
