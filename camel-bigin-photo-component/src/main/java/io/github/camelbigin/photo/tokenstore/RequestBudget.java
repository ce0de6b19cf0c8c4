// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When tokens were requested: at most 10 times in any 10 minutes, and at most 15 that are valid, since Zoho revokes the oldest
 * for the 16th, even if it is in use ({@code bigin-api.md} section 2.4). Immutable.
 *
 * @param requests of the last 10 minutes
 * @param issued those that brought a token, or may have
 */
public record RequestBudget(List<Instant> requests, List<Instant> issued) {

    static final int MAX = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final int MAX_LIVE = 15;
    static final Duration LIFE = Duration.ofHours(1);

    static final RequestBudget UNUSED = new RequestBudget(List.of(), List.of());

    public RequestBudget {
        requests = List.copyOf(requests);
        issued = List.copyOf(issued);
    }

    /** Without what has left its window. A clock that was set back must not close a window for longer than it lasts. */
    public RequestBudget at(Instant now) {
        return new RequestBudget(within(requests, WINDOW, now), within(issued, LIFE, now));
    }

    private static List<Instant> within(List<Instant> times, Duration window, Instant now) {
        Instant start = now.minus(window);
        return times.stream()
                .filter(time -> time.isAfter(start))
                .map(time -> time.isAfter(now) ? now : time)
                .toList();
    }

    /** With one more request, which brought no token; {@code when} may have passed. */
    RequestBudget spent(Instant when) {
        return new RequestBudget(latest(requests, when, MAX), issued);
    }

    /** With one more request that brought a token, or may have brought one; {@code when} may be in the future. */
    RequestBudget issued(Instant when) {
        return new RequestBudget(latest(requests, when, MAX), latest(issued, when, MAX_LIVE));
    }

    private static List<Instant> latest(List<Instant> times, Instant when, int kept) {
        return Stream.concat(times.stream(), Stream.of(when))
                .sorted()
                .skip(Math.max(0, times.size() + 1 - kept))
                .toList();
    }

    /** When the next request may be made: {@code now} or later. */
    Instant freeAt(Instant now) {
        Instant free = freeAt(within(requests, WINDOW, now), MAX, WINDOW, now);
        Instant freeOfLiving = livingFreeAt(now);
        return free.isAfter(freeOfLiving) ? free : freeOfLiving;
    }

    /** When another token may be valid: {@code now} or later. */
    Instant livingFreeAt(Instant now) {
        return freeAt(within(issued, LIFE, now), MAX_LIVE, LIFE, now);
    }

    private static Instant freeAt(List<Instant> recent, int max, Duration window, Instant now) {
        return recent.size() < max ? now : recent.get(recent.size() - max).plus(window);
    }

    /** When a window that began with the oldest request ends. */
    Instant windowEnd(Instant now) {
        List<Instant> recent = within(requests, WINDOW, now);
        return (recent.isEmpty() ? now : recent.get(0)).plus(WINDOW);
    }
}
