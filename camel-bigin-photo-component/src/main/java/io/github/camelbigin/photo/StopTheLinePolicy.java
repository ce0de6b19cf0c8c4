// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import org.apache.camel.BatchConsumer;
import org.apache.camel.Consumer;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.throttling.ThrottlingExceptionRoutePolicy;

/**
 * Camel's {@link ThrottlingExceptionRoutePolicy} for {@link BiginAccessException}: the first one suspends the route's
 * consumer, and every {@code halfOpenAfter} milliseconds (default 60000) it is resumed to see whether photos pass. Unlike
 * with Camel's, a consumer that polls batches also gives back the rest of the batch that it has already polled, instead of
 * letting it fail photo by photo. One instance per route.
 */
public final class StopTheLinePolicy extends ThrottlingExceptionRoutePolicy {

    public StopTheLinePolicy() {
        setExceptions(BiginAccessException.class.getName());
        setFailureThreshold(1);
        // shorter than halfOpenAfter, or a success after the pause would not count
        setFailureWindow(100);
        setHalfOpenAfter(60_000);
        setStateLoggingLevel(LoggingLevel.DEBUG);
    }

    @Override
    public boolean suspendOrStopConsumer(Consumer consumer) throws Exception {
        boolean answer = super.suspendOrStopConsumer(consumer);
        restOfBatch(consumer, ShutdownRunningTask.CompleteCurrentTaskOnly);
        return answer;
    }

    @Override
    public boolean resumeOrStartConsumer(Consumer consumer) throws Exception {
        restOfBatch(consumer, ShutdownRunningTask.CompleteAllTasks);
        return super.resumeOrStartConsumer(consumer);
    }

    /** Batch consumers ask between two messages what a shutdown would want of them; a stopped line wants the same. */
    private static void restOfBatch(Consumer consumer, ShutdownRunningTask task) {
        if (consumer instanceof BatchConsumer && consumer instanceof ShutdownAware batch) {
            batch.deferShutdown(task);
        }
    }
}
