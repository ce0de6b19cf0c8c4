// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether brokers answer the clients of a program. When they do not, one line of the log says so, and another when they do again, whatever the number of clients; meanwhile the
 * health check is down. Thread-safe.
 */
final class KafkaOutage extends AbstractHealthCheck {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final String brokers;
    private final Clock clock;
    private Instant answered;
    private Instant since;
    private KafkaAnswers silent;

    KafkaOutage(String brokers, Clock clock) {
        super("camel", "bigin-photo-kafka:" + brokers);
        this.brokers = brokers;
        this.clock = clock;
        this.answered = clock.instant();
    }

    /** One for all clients of these brokers, if the context has a registry of checks. */
    static synchronized KafkaOutage in(CamelContext context, String brokers) {
        KafkaOutage made = new KafkaOutage(brokers, Clock.systemUTC());
        HealthCheckRegistry checks = context == null ? null : HealthCheckRegistry.get(context);
        if (checks == null) {
            return made;
        }
        return (KafkaOutage) checks.getCheck(made.getId()).orElseGet(() -> {
            checks.register(made);
            return made;
        });
    }

    /**
     * Called again and again.
     *
     * @param waits whether the client waits for an answer
     * @param patience since the last answer to any client
     */
    synchronized void look(KafkaAnswers client, boolean waits, Duration patience) {
        if (client.isMore()) {
            answered();
        } else if (waits && since == null && clock.instant().isAfter(answered.plus(patience))) {
            since = answered.truncatedTo(ChronoUnit.SECONDS);
            silent = client;
            PHOTO.warn("{}; photos stay where they are", message());
        }
    }

    private void answered() {
        answered = clock.instant();
        if (since != null) {
            since = null;
            PHOTO.info("The broker at {} can be reached again", brokers);
        }
    }

    private String message() {
        return "The broker at " + brokers + " cannot be reached: no answer since " + since;
    }

    @Override
    protected synchronized void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        // nothing else asks the client of an announcer while no photo comes
        if (since != null && silent.isMore()) {
            answered();
        }
        if (since == null) {
            builder.up();
        } else {
            builder.message(message()).down();
        }
    }
}
