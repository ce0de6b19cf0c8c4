// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.folder.TakenFile;
import io.github.camelbigin.photo.session.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.component.file.GenericFileConsumer;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspends a route's consumer at the first message that ends with a failure which is neither transient nor rejected:
 * with {@code photo-fates.yaml} that is {@link BiginAccessException}, or a dead letter that cannot be stored. A consumer of
 * files is suspended also when it can neither move nor delete a photo that is done, unless its endpoint has another
 * {@code onCompletionExceptionHandler}, or a {@link PhotoProcessStrategy}, which does not send such a photo again. A photo that somebody
 * has removed under way stops nothing, with that strategy. No photo will pass until a person acts. It is resumed after {@link #setRetryDelay a while} to see whether photos pass again; after
 * {@link BiginErrorCode#CREDITS_RESERVED} not before the next call is let through to check the credits. A consumer of files (local, FTP,
 * SFTP) also gives back the rest of the batch that it has polled; others let it fail message by message. Camel's
 * {@code ThrottlingExceptionRoutePolicy} is not used because it lets the batch fail, and stays open for good when two
 * exchanges fail at once. While it is suspended a health check of readiness, {@code bigin-photo-line:} and the route's id, is down.
 * Thread-safe; one instance per route.
 */
public final class StopTheLinePolicy extends RoutePolicySupport implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(StopTheLinePolicy.class);

    // null while the line moves
    private final AtomicReference<Stop> stop = new AtomicReference<>();
    private final Clock clock;
    private Duration retryDelay = Duration.ofMinutes(1);
    private CamelContext camelContext;
    private ScheduledExecutorService scheduler;

    public StopTheLinePolicy() {
        this(Clock.systemUTC());
    }

    StopTheLinePolicy(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onInit(Route route) {
        super.onInit(route);
        if (route.getEndpoint() instanceof GenericFileEndpoint<?> files
                && files.getOnCompletionExceptionHandler() == null) {
            files.setOnCompletionExceptionHandler(new UnmovedPhotoHandler(reason -> stop(route, reason, retryDelay)));
        }
        StoppedLineHealthCheck.register(route, this);
    }

    @Override
    public void onRemove(Route route) {
        StoppedLineHealthCheck.unregister(route);
        super.onRemove(route);
    }

    /** Whoever starts it again finds it moving. */
    @Override
    public void onStop(Route route) {
        if (stop.getAndSet(null) != null) {
            restOfBatch(route.getConsumer(), ShutdownRunningTask.CompleteAllTasks);
        }
        super.onStop(route);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Exception failure = exchange.getException();
        boolean everyPhotoFails = failure != null
                && !(failure instanceof BiginTransientException)
                && !(failure instanceof BiginRejectedException);
        if (everyPhotoFails && (failure instanceof BiginAccessException || !TakenFile.isGone(exchange))) {
            try (LogContext log = FailureLogContext.of(exchange, failure)) {
                stop(route, FailureText.of(failure), delay(failure));
            }
        }
    }

    private void stop(Route route, String reason, Duration delay) {
        Stop now = new Stop(reason, clock.instant().plus(delay));
        if (!stop.compareAndSet(null, now)) {
            return;
        }
        LOG.error(
                "STOPPED  route {} until a person acts; next try in {} s. {}",
                route.getId(),
                Math.max(1, delay.toSeconds()),
                reason);
        try {
            suspendOrStopConsumer(route.getConsumer());
            restOfBatch(route.getConsumer(), ShutdownRunningTask.CompleteCurrentTaskOnly);
        } catch (Exception e) {
            handleException(e);
        }
        scheduler.schedule(() -> resume(route, now), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** While credits are reserved, no call is sent before the next check. */
    private Duration delay(Exception failure) {
        return failure instanceof BiginAccessException access
                        && access.getCode().equals(BiginErrorCode.CREDITS_RESERVED.code())
                        && access.getRetryAfter().compareTo(retryDelay) > 0
                ? access.getRetryAfter()
                : retryDelay;
    }

    private void resume(Route route, Stop ended) {
        if (!stop.compareAndSet(ended, null)) {
            return; // a person has stopped the route meanwhile
        }
        LOG.info("Route {} moves again, to see whether photos pass", route.getId());
        try {
            restOfBatch(route.getConsumer(), ShutdownRunningTask.CompleteAllTasks);
            resumeOrStartConsumer(route.getConsumer());
        } catch (Exception e) {
            handleException(e);
        }
    }

    /** Between two files the consumer asks what a shutdown would want of the batch; a line that stops wants the same. */
    private static void restOfBatch(Consumer consumer, ShutdownRunningTask task) {
        if (consumer instanceof GenericFileConsumer<?> files) {
            files.deferShutdown(task);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scheduler = camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "StopTheLine");
    }

    @Override
    protected void doStop() throws Exception {
        camelContext.getExecutorServiceManager().shutdownNow(scheduler);
        super.doStop();
    }

    /** Whether the line stands still now. */
    public boolean isStopped() {
        return stop.get() != null;
    }

    /** When the line moves again, to see whether photos pass; null while it moves. */
    public Instant getNextTry() {
        Stop now = stop.get();
        return now == null ? null : now.nextTry();
    }

    /** Why the line stands still, in one line for a person; null while it moves. */
    public String getReason() {
        Stop now = stop.get();
        return now == null ? null : now.reason();
    }

    /** Null while the line moves. */
    Stop current() {
        return stop.get();
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

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** Reason and next try of one stop, which belong together. */
    record Stop(String reason, Instant nextTry) {}
}
