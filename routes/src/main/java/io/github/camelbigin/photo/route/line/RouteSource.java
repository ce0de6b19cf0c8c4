// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import org.apache.camel.Consumer;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.StatefulService;
import org.apache.camel.component.file.GenericFileConsumer;

/** Where the photos of a route come from, also behind Camel's {@code master}: that makes a new consumer each time the program becomes the leader. */
final class RouteSource {

    private RouteSource() {}

    static Endpoint endpoint(Route route) {
        return route.getEndpoint() instanceof DelegateEndpoint master ? master.getEndpoint() : route.getEndpoint();
    }

    /** @param polls null if the source is not polled: then it is not seen behind {@code master} */
    static Consumer consumer(Route route, PollWatch polls) {
        Consumer polling = polls == null ? null : polls.latest();
        return polling == null ? route.getConsumer() : polling;
    }

    /** Whether it may work again: not one whose program is the leader no more. */
    static boolean isAlive(Route route, Consumer consumer) {
        return consumer == route.getConsumer() || ((StatefulService) consumer).isSuspended();
    }

    /** Between two files the consumer checks what a shutdown wants of the batch; a suspended route wants the same. */
    static void restOfBatch(Consumer consumer, ShutdownRunningTask task) {
        if (consumer instanceof GenericFileConsumer<?> files) {
            files.deferShutdown(task);
        }
    }
}
