// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Instant;

/**
 * The calls of one account in this JVM at one moment.
 *
 * @param callsInFlight so many are under way
 * @param callsAllowed so many may be
 * @param waiting so many wait to start
 * @param pausedUntil before when no call starts; null if calls do not pause
 * @param held whether a person wants that, whatever Bigin demands besides
 * @param creditsSpent requests in the last 24 hours, in steps of 5 minutes, forgotten with the JVM
 * @param creditBudget as configured; 0 if there is none
 * @param creditsRemaining what Bigin said last; null if it never did
 */
public record CallTraffic(
        int callsInFlight,
        int callsAllowed,
        int waiting,
        Instant pausedUntil,
        boolean held,
        long creditsSpent,
        int creditBudget,
        Long creditsRemaining) {

    static final CallTraffic NONE = new CallTraffic(0, 0, 0, null, false, 0, 0, null);

    /** Of both together; the pause is the longer one, and there is no budget of two. */
    CallTraffic plus(CallTraffic other) {
        return new CallTraffic(
                callsInFlight + other.callsInFlight,
                callsAllowed + other.callsAllowed,
                waiting + other.waiting,
                later(pausedUntil, other.pausedUntil),
                held || other.held,
                creditsSpent + other.creditsSpent,
                0,
                sum(creditsRemaining, other.creditsRemaining));
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static Long sum(Long one, Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + other;
    }
}
