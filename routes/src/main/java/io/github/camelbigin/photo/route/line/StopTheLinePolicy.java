// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.deadletter.FailureLogContext;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.notice.PhotoNotices;
import io.github.camelbigin.photo.session.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspends the consumer of a route when manual action is required, and resumes it after {@link #setRetryDelay a while} to check whether uploads succeed. While it is suspended, the
 * health check {@code bigin-photo-line:} with the route's id is down. It is suspended
 *
 * <ul>
 *   <li>by a failure that is neither transient nor rejected: with {@code bigin-photo-errors}, a {@link BiginAccessException} or a dead letter that cannot be stored;
 *   <li>by {@link UnknownRejections};
 *   <li>by a processed file that it can neither move nor delete, unless its endpoint has another {@code onCompletionExceptionHandler} or a {@link PhotoProcessStrategy}, which does
 *       not process such a file again;
 *   <li>for a {@code Retry-After} longer than {@link #setLongestWait}; then the health check stays up.
 * </ul>
 *
 * A consumer of files gives back the polled batch; others let it fail message by message. Camel's {@code ThrottlingExceptionRoutePolicy} lets each batch fail, and stays open for good
 * when two exchanges fail at once. Thread-safe; one instance per route.
 */
public final class StopTheLinePolicy extends RoutePolicySupport implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(StopTheLinePolicy.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5); // the default of maxRetryAfter

    private final UnknownRejections rejections = new UnknownRejections();
    private final ServerWaits waits;
    private final Suspension suspension;
    private Duration retryDelay = Duration.ofMinutes(1);
    private Duration longestWait = LONGEST_PAUSE;
    private PollFailures pollFailures = failure -> null;
    private volatile PollWatch polls;
    private Route route;
    private CamelContext camelContext;

    public StopTheLinePolicy() {
        this(Clock.systemUTC());
    }

    StopTheLinePolicy(Clock clock) {
        this.waits = new ServerWaits(clock);
        this.suspension = new Suspension(clock, this::handleException);
    }

    @Override
    public void onInit(Route route) {
        super.onInit(route);
        this.route = route;
        Endpoint source = RouteSource.endpoint(route);
        if (source instanceof GenericFileEndpoint<?> files && files.getOnCompletionExceptionHandler() == null) {
            files.setOnCompletionExceptionHandler(new UnmovedPhotoHandler(this::suspend));
        }
        if (polls == null && source instanceof ScheduledPollEndpoint polled) {
            polls = PollWatch.install(route.getId(), polled, pollFailures, waits, this);
        }
        suspension.init(route, polls);
        LineMeters.show(route.getCamelContext());
        StoppedLineHealthCheck.register(route, this);
    }

    /** A route that is stopped and started again is not suspended any more. */
    @Override
    public void onStop(Route route) {
        suspension.forget();
        super.onStop(route);
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (polls != null) {
            polls.photoBegins();
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (polls != null) {
            polls.photoEnds(exchange);
        }
        ended(exchange);
    }

    /** To be called for a message that ends within the route before the message that the consumer created does. */
    public void ended(Exchange exchange) {
        failed(exchange);
        BiginPhotoException unknown = rejections.add(exchange);
        if (unknown != null) {
            stop(
                    "Bigin rejected " + UnknownRejections.MANY + " photos in a row with a code that is not known, which"
                            + " probably concerns the account and not the photos; find out about it, then replay them: "
                            + FailureText.of(unknown),
                    retryDelay,
                    unknown);
        }
    }

    private void failed(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure instanceof BiginTransientException later && later.getRetryAfter() != null) {
            pause(later);
        }
        boolean everyPhotoFails = failure != null
                && !(failure instanceof BiginTransientException)
                && !(failure instanceof BiginRejectedException);
        if (everyPhotoFails && (failure instanceof BiginAccessException || !FileSnapshot.isGone(exchange))) {
            try (LogContext log = FailureLogContext.of(exchange, failure)) {
                stop(FailureText.of(failure), delay(failure), failure);
            }
        }
    }

    /** To be called for a failure that is not of one message and requires manual action. */
    public void suspend(String reason) {
        stop(reason, retryDelay, null);
    }

    private void stop(String reason, Duration delay, Throwable failure) {
        if (suspension.begin(reason, delay, false)) {
            LOG.error(
                    "SUSPENDED route {}, manual action required: {}. Next attempt in {} s",
                    route.getId(),
                    reason.replaceAll("\\.$", ""),
                    Math.max(1, delay.toSeconds()));
            PhotoNotices.in(camelContext).suspended(route.getId(), reason, failure);
        }
    }

    private void pause(BiginTransientException later) {
        Duration wait = later.getRetryAfter().compareTo(LONGEST_PAUSE) < 0 ? later.getRetryAfter() : LONGEST_PAUSE;
        String reason = FailureText.of(later);
        if (wait.compareTo(longestWait) > 0 && suspension.begin(reason, wait, true)) {
            LOG.warn("PAUSED   route {} for {} s, which Bigin demands: {}", route.getId(), wait.toSeconds(), reason);
        }
    }

    /** While credits are reserved, no call is sent before the next check. */
    private Duration delay(Exception failure) {
        return failure instanceof BiginAccessException access
                        && access.getCode().equals(BiginErrorCode.CREDITS_RESERVED.code())
                        && access.getRetryAfter().compareTo(retryDelay) > 0
                ? access.getRetryAfter()
                : retryDelay;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        suspension.start(camelContext);
    }

    @Override
    protected void doStop() throws Exception {
        suspension.stop(camelContext);
        super.doStop();
    }

    /** Whether the route is suspended now. */
    public boolean isStopped() {
        return current() != null;
    }

    /** When the route is resumed, to check whether uploads succeed; null while it is not suspended. */
    public Instant getNextTry() {
        Suspension.Stop now = current();
        return now == null ? null : now.nextTry();
    }

    /** Why the route is suspended, in one line; null while it is not. */
    public String getReason() {
        Suspension.Stop now = current();
        return now == null ? null : now.reason();
    }

    /** Whether an error has ended the polls of the route for good. */
    boolean isPollDead() {
        return polls != null && polls.isDead();
    }

    /**
     * Does what waits for a server and is not a poll of Camel's, so that a server that is too slow turns health down.
     *
     * @param work returns what the server sent
     */
    public <T> T waitForServer(Supplier<T> work) {
        return waits.during(work);
    }

    /** Whether the route has waited for its server for more than 5 minutes. */
    boolean isServerTooSlow() {
        return waits.isTooLong();
    }

    /** Which failures of a poll suspend the route; none by default. */
    public void setPollFailures(PollFailures pollFailures) {
        this.pollFailures = pollFailures;
    }

    /** Null while the route is not suspended. */
    Suspension.Stop current() {
        return suspension.current();
    }

    public long getRetryDelay() {
        return retryDelay.toMillis();
    }

    /** In milliseconds, 1 minute by default. */
    public void setRetryDelay(long retryDelay) {
        if (retryDelay <= 0) {
            throw new IllegalArgumentException("retryDelay must be longer than 0 ms, but is: " + retryDelay);
        }
        this.retryDelay = Duration.ofMillis(retryDelay);
    }

    /** In milliseconds: for a longer {@code Retry-After}, of which at most 5 minutes count, the consumer is suspended. By default it is not. */
    public void setLongestWait(long longestWait) {
        this.longestWait = Duration.ofMillis(longestWait);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
