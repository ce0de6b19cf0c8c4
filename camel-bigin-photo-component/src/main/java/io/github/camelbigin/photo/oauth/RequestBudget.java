// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** When tokens were requested: at most 10 times in any 10 minutes ({@code bigin-api.md} section 2.4). Immutable. */
record RequestBudget(List<Instant> requests) {

    static final int MAX = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);
    // a request whose lease was taken over counts twice, and a store has room for so many only
    private static final int KEPT = 2 * MAX;

    static final RequestBudget UNUSED = new RequestBudget(List.of());

    RequestBudget {
        requests = List.copyOf(requests);
    }

    /** Without what has left the window. A clock that was set back must not close the window for longer than it lasts. */
    RequestBudget at(Instant now) {
        Instant start = now.minus(WINDOW);
        return new RequestBudget(requests.stream()
                .filter(request -> request.isAfter(start))
                .map(request -> request.isAfter(now) ? now : request)
                .toList());
    }

    /** With one more; {@code when} may have passed. */
    RequestBudget spent(Instant when) {
        return new RequestBudget(Stream.concat(requests.stream(), Stream.of(when))
                .sorted()
                .skip(Math.max(0, requests.size() + 1 - KEPT))
                .toList());
    }

    /** When the next request may be made: {@code now} or later. */
    Instant freeAt(Instant now) {
        List<Instant> recent = at(now).requests;
        return recent.size() < MAX ? now : recent.get(recent.size() - MAX).plus(WINDOW);
    }

    /** When a window that began with the oldest request ends. */
    Instant windowEnd(Instant now) {
        List<Instant> recent = at(now).requests;
        return (recent.isEmpty() ? now : recent.get(0)).plus(WINDOW);
    }
}
