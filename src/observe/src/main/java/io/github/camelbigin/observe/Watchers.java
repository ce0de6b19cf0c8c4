// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Pages that are open, each a stream of server-sent events. Thread-safe. */
final class Watchers {

    static final int MOST = 16;

    private final Set<Watcher> open = ConcurrentHashMap.newKeySet();

    /** @param stale whether it has missed something, or has heard nothing yet */
    private static final class Watcher {
        private final HttpServerResponse response;
        private volatile boolean stale = true;

        Watcher(HttpServerResponse response) {
            this.response = response;
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void add(RoutingContext call) {
        if (open.size() >= MOST) {
            call.response().putHeader("Retry-After", "30");
            Guard.refuse(call, 503, MOST + " pages are open already");
            return;
        }
        HttpServerResponse response = call.response();
        Watcher watcher = new Watcher(response);
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("X-Accel-Buffering", "no")
                .closeHandler(closed -> open.remove(watcher))
                .exceptionHandler(failed -> open.remove(watcher));
        response.write("retry: 3000\n\n");
        open.add(watcher);
    }

    /**
     * Tells everyone {@code change}, but {@code everything} to who has missed a change. Who does not read what was sent before
     * is told nothing.
     */
    void tell(Supplier<String> everything, String change) {
        String whole = null;
        for (Watcher watcher : open) {
            if (watcher.response.writeQueueFull()) {
                watcher.stale = true;
            } else if (watcher.stale) {
                whole = whole == null ? everything.get() : whole;
                send(watcher, "everything", whole);
                watcher.stale = false;
            } else {
                send(watcher, "change", change);
            }
        }
    }

    private void send(Watcher watcher, String event, String json) {
        if (watcher.response.closed() || watcher.response.ended()) {
            open.remove(watcher);
        } else {
            watcher.response.write("event: " + event + "\ndata: " + json + "\n\n");
        }
    }

    void close() {
        open.forEach(watcher -> {
            if (!watcher.response.closed()) {
                watcher.response.end();
            }
        });
        open.clear();
    }
}
