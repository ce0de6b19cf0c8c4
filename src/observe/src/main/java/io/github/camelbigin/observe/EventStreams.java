// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Server-sent events to the open pages, one stream per page. Thread-safe. */
final class EventStreams {

    static final int MOST = 16;

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

    /** {@code stale}: it has received nothing yet, or has missed a change. */
    private static final class EventStream {
        private final HttpServerResponse response;
        private volatile boolean stale = true;

        EventStream(HttpServerResponse response) {
            this.response = response;
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void add(RoutingContext call) {
        if (open.size() >= MOST) {
            call.response().putHeader("Retry-After", "30");
            AccessHandler.reject(call, 503, MOST + " pages are already open");
            return;
        }
        HttpServerResponse response = call.response();
        EventStream stream = new EventStream(response);
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("X-Accel-Buffering", "no")
                .closeHandler(closed -> open.remove(stream))
                .exceptionHandler(failed -> open.remove(stream));
        response.write("retry: 3000\n\n");
        open.add(stream);
    }

    /** Sends {@code change}, or {@code snapshot} to a stale stream. A stream whose buffer is full is skipped and becomes stale. */
    void send(Supplier<String> snapshot, String change) {
        String whole = null;
        for (EventStream stream : open) {
            if (stream.response.writeQueueFull()) {
                stream.stale = true;
            } else if (stream.stale) {
                whole = whole == null ? snapshot.get() : whole;
                send(stream, "snapshot", whole);
                stream.stale = false;
            } else {
                send(stream, "change", change);
            }
        }
    }

    private void send(EventStream stream, String event, String json) {
        if (stream.response.closed() || stream.response.ended()) {
            open.remove(stream);
        } else {
            stream.response.write("event: " + event + "\ndata: " + json + "\n\n");
        }
    }

    void close() {
        open.forEach(stream -> {
            if (!stream.response.closed()) {
                stream.response.end();
            }
        });
        open.clear();
    }
}
