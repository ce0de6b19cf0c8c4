// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.route.notice.PhotoNotices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Suspends the consumer of a route, and resumes it after a while. Thread-safe once it is initialised and started. */
final class Suspension {

    private static final Logger LOG = LoggerFactory.getLogger(StopTheLinePolicy.class);

    private final AtomicReference<Stop> stop = new AtomicReference<>(); // null while the route is not suspended
    private final Clock clock;
    private final java.util.function.Consumer<Exception> failures;
    private Route route;
    private PollWatch polls;
    private ScheduledExecutorService scheduler;

    /** A {@code pause} requires no manual action. */
    record Stop(String reason, Instant nextTry, boolean pause) {}

    /** @param failures gets to know why the consumer cannot be suspended or resumed */
    Suspension(Clock clock, java.util.function.Consumer<Exception> failures) {
        this.clock = clock;
        this.failures = failures;
    }

    /** @param polls null if the source is not polled */
    void init(Route route, PollWatch polls) {
        this.route = route;
        this.polls = polls;
    }

    void start(CamelContext context) {
        scheduler = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "StopTheLine");
    }

    void stop(CamelContext context) {
        if (scheduler != null) { // else it was not started, because another service failed before
            context.getExecutorServiceManager().shutdownNow(scheduler);
        }
    }

    /** Null while the route is not suspended. */
    Stop current() {
        return stop.get();
    }

    /** False if the route is suspended already. */
    boolean begin(String reason, Duration delay, boolean pause) {
        Stop now = new Stop(reason, clock.instant().plus(delay), pause);
        if (!stop.compareAndSet(null, now)) {
            return false;
        }
        try {
            Consumer consumer = RouteSource.consumer(route, polls);
            ServiceHelper.suspendService(consumer);
            RouteSource.restOfBatch(consumer, ShutdownRunningTask.CompleteCurrentTaskOnly);
        } catch (Exception e) {
            failures.accept(e);
        }
        scheduler.schedule(() -> resume(now), delay.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private void resume(Stop ended) {
        if (!stop.compareAndSet(ended, null)) {
            return; // the route was stopped meanwhile
        }
        LOG.info("Resuming route {} to check whether uploads succeed", route.getId());
        PhotoNotices.in(route.getCamelContext()).resumed(route.getId());
        try {
            Consumer consumer = RouteSource.consumer(route, polls);
            RouteSource.restOfBatch(consumer, ShutdownRunningTask.CompleteAllTasks);
            if (RouteSource.isAlive(route, consumer)) {
                ServiceHelper.resumeService(consumer);
            }
        } catch (Exception e) {
            failures.accept(e);
        }
    }

    /** The route stops: one that is started again is not suspended any more. */
    void forget() {
        if (stop.getAndSet(null) != null) {
            RouteSource.restOfBatch(RouteSource.consumer(route, polls), ShutdownRunningTask.CompleteAllTasks);
        }
    }
}
