// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import org.apache.camel.Consumer;
import org.apache.camel.LoggingLevel;
import org.apache.camel.throttling.ThrottlingExceptionRoutePolicy;

/**
 * Camel's {@link ThrottlingExceptionRoutePolicy} for {@link BiginAccessException}: the first one stops the route's consumer,
 * and every {@code halfOpenAfter} milliseconds (default 60000) it starts again to see whether photos pass. Unlike Camel's,
 * it stops the consumer instead of suspending it, because a suspended file consumer still hands out the whole batch that it
 * has polled. One instance per route.
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
        stopConsumer(consumer);
        return true;
    }

    @Override
    public boolean resumeOrStartConsumer(Consumer consumer) throws Exception {
        startConsumer(consumer);
        return true;
    }
}
