// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.BinaryOperator;

/**
 * The calls of one account in this JVM at one moment.
 *
 * @param callsInFlight so many are under way
 * @param callsAllowed so many may be
 * @param waiting so many wait to start
 * @param pausedUntil before when no call starts; null if calls do not pause
 * @param creditsSpent requests that may have reached Bigin, since the JVM began
 * @param creditsRemaining what Bigin said last; null if it did not, or no longer does
 */
public record LimiterStatus(
        int callsInFlight,
        int callsAllowed,
        int waiting,
        Instant pausedUntil,
        long creditsSpent,
        Long creditsRemaining) {

    static final LimiterStatus NONE = new LimiterStatus(0, 0, 0, null, 0, null);

    /** Of both together; the pause is the longer one. */
    LimiterStatus plus(LimiterStatus other) {
        return new LimiterStatus(
                callsInFlight + other.callsInFlight,
                callsAllowed + other.callsAllowed,
                waiting + other.waiting,
                merged(pausedUntil, other.pausedUntil, BinaryOperator.maxBy(Comparator.naturalOrder())),
                creditsSpent + other.creditsSpent,
                merged(creditsRemaining, other.creditsRemaining, Long::sum));
    }

    /** What is null is not known, and the other one counts. */
    private static <T> T merged(T one, T other, BinaryOperator<T> both) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return both.apply(one, other);
    }
}
