// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of an account's calls some endpoints may use.
 *
 * @param maxConcurrentRequests at least 1; the account as a whole never has more in flight than its largest share may
 * @param maxPause the longest time that one response makes all calls of the account wait; not negative
 * @param reservedCredits no call while Bigin says that fewer credits remain; 0 for none
 */
public record LimiterSettings(int maxConcurrentRequests, Duration maxPause, int reservedCredits) {

    public LimiterSettings {
        Objects.requireNonNull(maxPause, "maxPause");
        require(
                maxConcurrentRequests >= 1,
                "maxConcurrentRequests must be at least 1, but is: " + maxConcurrentRequests);
        require(!maxPause.isNegative(), "maxRetryAfter must not be negative, but is: " + maxPause.toMillis());
        require(reservedCredits >= 0, "reservedCredits must not be negative, but is: " + reservedCredits);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
