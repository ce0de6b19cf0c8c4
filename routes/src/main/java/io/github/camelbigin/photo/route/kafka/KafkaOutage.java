// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.outage.Outage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** Whether brokers answer the clients of a program, whatever the number of clients. Thread-safe. */
final class KafkaOutage extends Outage {

    private final Map<String, Outage> topics = new ConcurrentHashMap<>();
    private final String brokers;
    private final Clock clock;
    private Instant answered;
    private KafkaAnswers silent;

    KafkaOutage(String brokers, Clock clock) {
        super("kafka:" + brokers, "The broker at " + brokers);
        this.brokers = brokers;
        this.clock = clock;
        this.answered = clock.instant();
    }

    /** One for all clients of these brokers, if the context has a registry of checks. */
    static KafkaOutage in(CamelContext context, String brokers) {
        return in(context, new KafkaOutage(brokers, Clock.systemUTC()));
    }

    /** Whether a topic of these brokers exists, as clients tell it. */
    Outage topic(String name) {
        return topics.computeIfAbsent(
                name,
                topic -> in(
                        getCamelContext(),
                        new Outage(
                                "kafka:" + brokers + "/" + topic,
                                "The topic " + topic + " does not exist",
                                "The topic " + topic + " exists now")));
    }

    /**
     * Called again and again.
     *
     * @param waits whether the client waits for an answer
     * @param patience since the last answer to any client
     */
    synchronized void look(KafkaAnswers client, boolean waits, Duration patience) {
        if (client.isMore()) {
            answered = clock.instant();
            reached();
        } else if (waits && !isLost() && clock.instant().isAfter(answered.plus(patience))) {
            silent = client;
            lost("no answer since " + answered.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** Nothing else asks the client of an announcer while no photo comes. */
    @Override
    protected synchronized void look() {
        if (isLost()) {
            look(silent, false, Duration.ZERO);
        }
    }
}
