// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.oauth.Stopwatch;
import java.time.Duration;
import java.time.Instant;

/** Whether a lease that somebody else holds must be waited for. Of one waiter; not thread-safe. */
final class LeaseWatch {

    private final Duration life;
    private String owner;
    private Stopwatch seen;

    LeaseWatch(Duration life) {
        this.life = life;
    }

    /** No longer than {@code life} for one lease, whatever the clock of its holder showed. Null is no lease. */
    boolean isHeld(Lease lease, Instant now) {
        if (lease == null || !lease.until().isAfter(now)) {
            return false;
        }
        if (!lease.owner().equals(owner)) {
            owner = lease.owner();
            seen = Stopwatch.start();
        }
        return seen.elapsed().compareTo(life) < 0;
    }
}
