// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Since when a source waits for its server: for a listing, or for the next photo. Thread-safe. */
final class ServerWaits {

    static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<Object, Instant> since = new ConcurrentHashMap<>();
    private final Clock clock;

    ServerWaits(Clock clock) {
        this.clock = clock;
    }

    /** @param wait what waits, and ends it */
    void begin(Object wait) {
        since.put(wait, clock.instant());
    }

    void end(Object wait) {
        since.remove(wait);
    }

    <T> T during(Supplier<T> work) {
        Object wait = new Object();
        begin(wait);
        try {
            return work.get();
        } finally {
            end(wait);
        }
    }

    boolean isTooLong() {
        Instant oldest = clock.instant().minus(LONGEST);
        return since.values().stream().anyMatch(oldest::isAfter);
    }
}
