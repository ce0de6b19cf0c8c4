// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.deadletter.FailureLogContext;
import io.github.camelbigin.photo.route.folder.InboxListing;
import io.github.camelbigin.photo.route.folder.KeptPhotos;
import io.github.camelbigin.photo.session.LogContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the polls of a source: suspends the route for a failure that requires manual action, logs any other in one line and once, and knows when the poll has ended
 * for ever. Thread-safe.
 */
final class PollWatch implements PollingConsumerPollStrategy, FailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PollWatch.class);
    private static final int MOST_REPORTS = 1000;

    private final ErrorReport names = new ErrorReport();
    private final Map<String, String> reported = new ConcurrentHashMap<>();
    private final String routeId;
    private final PollingConsumerPollStrategy camels;
    private final PollFailures failures;
    private final StopTheLinePolicy line;
    private final ServerWaits waits;
    private final AtomicInteger photos = new AtomicInteger();
    // the consumer of a poll that has not ended
    private volatile ScheduledPollConsumer begun;
    private volatile ScheduledPollConsumer latest;
    private volatile Optional<InboxListing> inbox = Optional.empty();
    private volatile String trouble;

    private PollWatch(
            String routeId,
            PollingConsumerPollStrategy camels,
            PollFailures failures,
            ServerWaits waits,
            StopTheLinePolicy line) {
        this.waits = waits;
        this.routeId = routeId;
        this.camels = camels == null ? new DefaultPollingConsumerPollStrategy() : camels;
        this.failures = failures;
        this.line = line;
    }

    /** For the consumer that the endpoint of a route will create. While the route is suspended, no poll begins. */
    static PollWatch install(
            String routeId,
            ScheduledPollEndpoint endpoint,
            PollFailures failures,
            ServerWaits waits,
            StopTheLinePolicy line) {
        PollWatch watch = new PollWatch(routeId, endpoint.getPollStrategy(), failures, waits, line);
        endpoint.setPollStrategy(watch);
        endpoint.setExceptionHandler(watch);
        return watch;
    }

    /** Whether an error, for example of the JVM, has ended the last poll and all that would follow. */
    boolean isDead() {
        ScheduledPollConsumer polling = begun;
        return polling != null && !polling.isPolling();
    }

    /** The one that polled last; null before the first poll. */
    ScheduledPollConsumer latest() {
        return latest;
    }

    /** From now on the poll does not wait for its server, but for the photo. */
    void photoBegins() {
        inbox.ifPresent(InboxListing::end);
        photos.incrementAndGet();
        waits.end(this);
    }

    /** A photo whose exchange failed waits for another attempt. */
    void photoEnds(Exchange exchange) {
        GenericFile<?> file = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        if (file != null && !exchange.isFailed()) {
            inbox.ifPresent(listing -> listing.processed(file.getRelativeFilePath()));
        }
        if (photos.decrementAndGet() == 0 && begun != null) {
            waits.begin(this);
        }
    }

    @Override
    public boolean begin(Consumer polling, Endpoint endpoint) {
        Optional<InboxListing> listing = InboxListing.of(endpoint);
        // behind master: a consumer that is new
        if (line.isStopped() || listing.filter(InboxListing::isUnchanged).isPresent()) {
            return false;
        }
        latest = (ScheduledPollConsumer) polling;
        begun = latest;
        inbox = listing;
        inbox.ifPresent(files -> files.begin(((FileEndpoint) endpoint).getFile().toPath()));
        waits.begin(this);
        return camels.begin(polling, endpoint);
    }

    @Override
    public void commit(Consumer polling, Endpoint endpoint, int polledMessages) {
        begun = null;
        inbox.ifPresent(InboxListing::end);
        waits.end(this);
        if (trouble != null) {
            LOG.info("Route {} polls again", routeId);
            trouble = null;
        }
        KeptPhotos.in(endpoint.getCamelContext()).polled();
        camels.commit(polling, endpoint, polledMessages);
    }

    @Override
    public boolean rollback(Consumer polling, Endpoint endpoint, int retryCounter, Exception failure) throws Exception {
        begun = null;
        waits.end(this);
        String action = failures.manualAction(failure);
        String reason = failures.reason(failure);
        if (action != null) {
            line.suspend(action);
        } else if (!reason.equals(trouble)) {
            LOG.warn("Route {} cannot poll, and goes on trying: {}", routeId, reason);
        }
        trouble = reason;
        return camels.rollback(polling, endpoint, retryCounter, failure);
    }

    /** Called for a failed poll, of which {@link #rollback} has taken care, and for anything else. */
    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        if (exchange == null) {
            LOG.debug("{}", message, failure);
            return;
        }
        String photo = names.fileName(exchange);
        String reason = FailureText.of(failure);
        if (reported.size() >= MOST_REPORTS) {
            reported.clear();
        }
        if (!reason.equals(reported.put(photo, reason))) {
            try (LogContext log = FailureLogContext.of(exchange, failure)) {
                LOG.warn("KEPT     {}: it cannot be picked up; each poll tries again: {}", photo, reason);
            }
            LOG.debug("{}", message, failure);
        }
    }
}
