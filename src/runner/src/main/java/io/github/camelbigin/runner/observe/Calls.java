// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.observe;

import io.github.camelbigin.photo.BiginPhotoEndpoint;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls under way: as many as the limit allows are in flight, the others wait for them. Thread-safe. */
final class Calls {

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger limit = new AtomicInteger();

    void begin(BiginPhotoEndpoint endpoint) {
        underWay.incrementAndGet();
        limit.accumulateAndGet(endpoint.getConfiguration().getMaxConcurrentRequests(), Math::max);
    }

    void end() {
        underWay.updateAndGet(count -> Math.max(0, count - 1));
    }

    Count count() {
        int calls = underWay.get();
        int allowed = limit.get();
        return new Count(Math.min(calls, allowed), Math.max(0, calls - allowed), allowed);
    }

    /** @param limit 0 before the first call */
    record Count(int inFlight, int waiting, int limit) {}
}
