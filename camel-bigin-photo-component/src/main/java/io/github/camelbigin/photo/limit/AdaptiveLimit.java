// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

/**
 * How many calls of one account may be in flight, as far as its responses show ({@code bigin-api.md} section 3: the number is not
 * published, and a 429 does not say whether it or the day's credits are meant). Immutable; all times are nanoseconds of one
 * clock.
 *
 * <p>Additive increase: one more call after each round of calls that succeed. A round is as many calls as are in flight; while
 * nothing was ever refused, half as many. Multiplicative decrease: a refused call cuts the limit by a tenth, or by half
 * if the cut before was not enough; other refusals of calls that started before a cut do not count. Up to just below the refused
 * number each call that succeeds gives one back. There the limit stays for {@value #ROUNDS_TO_HOLD} rounds, because the calls
 * of one round may be refused when the next number is tried. A call that is refused though no other is in flight is not one
 * too many: all calls pause, longer each time.
 *
 * @param ceiling never more than this; at least 1
 * @param limit so many now; from 1 to {@code ceiling}
 * @param tooMany so many in flight were refused; 0 while nothing was refused
 * @param passed calls that succeeded since {@code limit} changed
 * @param cuts how often the limit was cut; a call that started before the last cut shows nothing about the limit now
 * @param lonely how many calls in a row were refused though no other was in flight
 * @param pauseEnd no call starts before it
 */
record AdaptiveLimit(int ceiling, int limit, int tooMany, int passed, int cuts, int lonely, long pauseEnd) {

    /** CRM's smallest edition allows as many; a higher limit has to be found. */
    static final int FIRST = 5;

    static final int ROUNDS_TO_HOLD = 300;

    private static final long FIRST_PAUSE = 1_000_000_000L;
    private static final int MAX_DOUBLINGS = 20;

    static AdaptiveLimit of(int ceiling, long now) {
        return new AdaptiveLimit(ceiling, Math.min(ceiling, FIRST), 0, 0, 0, 0, now);
    }

    long pauseLeft(long now) {
        return Math.max(0, pauseEnd - now);
    }

    boolean mayStart(int inFlight, long now) {
        return inFlight < limit && pauseEnd - now <= 0;
    }

    /** A response other than 429 and 5xx. */
    AdaptiveLimit passed(CallPermit permit) {
        if (permit.cuts() != cuts) {
            return this;
        }
        // few calls show nothing about a limit that they do not use
        boolean counts = limit < ceiling && 2 * permit.rank() >= limit;
        if (counts && passed + 1 >= callsToRaise()) {
            return new AdaptiveLimit(ceiling, limit + 1, tooMany, 0, cuts, 0, pauseEnd);
        }
        return new AdaptiveLimit(ceiling, limit, tooMany, counts ? passed + 1 : passed, cuts, 0, pauseEnd);
    }

    private int callsToRaise() {
        if (tooMany == 0) {
            return Math.max(1, limit / 2);
        }
        if (limit < tooMany - 1) {
            return 1;
        }
        return limit == tooMany - 1 ? ROUNDS_TO_HOLD * limit : limit;
    }

    /**
     * A response of 429.
     *
     * @param atOnce so many calls were in flight with this one while it was; 1 only if it was alone all the time
     * @param maxPause the longest time that others wait because of it
     */
    AdaptiveLimit refused(CallPermit permit, int atOnce, long maxPause, long now) {
        if (permit.cuts() != cuts) {
            return this;
        }
        if (atOnce == 1) {
            long pause = Math.min(maxPause, FIRST_PAUSE << Math.min(lonely, MAX_DOUBLINGS));
            // what was learned on the way down was the same refusal of everything
            return new AdaptiveLimit(ceiling, 1, 0, 0, cuts + 1, lonely + 1, pauseEnd).paused(pause, now);
        }
        int most = Math.min(limit, atOnce);
        boolean again = tooMany > 0 && passed < limit;
        int cut = Math.max(1, again ? most / 2 : most / 10);
        return new AdaptiveLimit(ceiling, Math.max(1, most - cut), Math.max(2, most), 0, cuts + 1, 0, pauseEnd);
    }

    /** No call starts for {@code nanos}, or longer if a longer pause began before. */
    AdaptiveLimit paused(long nanos, long now) {
        long end = now + nanos;
        return end - pauseEnd <= 0 ? this : new AdaptiveLimit(ceiling, limit, tooMany, passed, cuts, lonely, end);
    }

    /** Of a limit that is divided otherwise: how many were too many is not known any more. */
    AdaptiveLimit divided(int newCeiling) {
        int newLimit = Math.min(newCeiling, Math.max(limit, FIRST));
        return new AdaptiveLimit(newCeiling, newLimit, 0, 0, cuts, lonely, pauseEnd);
    }

    AdaptiveLimit withCeiling(int newCeiling) {
        int newLimit = Math.min(newCeiling, cuts == 0 ? Math.max(limit, FIRST) : limit);
        return new AdaptiveLimit(newCeiling, newLimit, tooMany, passed, cuts, lonely, pauseEnd);
    }
}
