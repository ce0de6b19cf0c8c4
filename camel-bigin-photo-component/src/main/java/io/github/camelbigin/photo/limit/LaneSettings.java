// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of an account's calls some endpoints take.
 *
 * @param maxConcurrentRequests at least 1; the account as a whole has never more in flight than its largest lane may
 * @param maxPause the longest time that one answer makes all calls of the account wait; not negative
 * @param creditBudget so many calls of the account within 24 hours, and no more of this lane; 0 for any number
 */
public record LaneSettings(int maxConcurrentRequests, Duration maxPause, int creditBudget) {

    public LaneSettings {
        Objects.requireNonNull(maxPause, "maxPause");
        require(
                maxConcurrentRequests >= 1,
                "maxConcurrentRequests must be at least 1, but is: " + maxConcurrentRequests);
        require(!maxPause.isNegative(), "maxRetryAfter must not be negative, but is: " + maxPause.toMillis());
        require(creditBudget >= 0, "creditBudget must not be negative, but is: " + creditBudget);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
