// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.oauth.TokenEndpoint;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * How the programs that share a store take turns.
 *
 * @param lease for how long one that died or froze keeps the others waiting
 * @param longestRequest how long a request may take in all; shorter than {@code lease}, or two would ask at a time
 * @param pause between two looks at a lease that another one holds
 */
record TurnTaking(Duration lease, Duration longestRequest, Supplier<Duration> pause) {

    /** Below the 30 s that nobody shall have to wait for a program that died. */
    static final TurnTaking DEFAULT = new TurnTaking(
            Duration.ofSeconds(25),
            TokenEndpoint.LONGEST_REQUEST,
            () -> Duration.ofMillis(ThreadLocalRandom.current().nextInt(50, 250)));

    TurnTaking {
        if (longestRequest.compareTo(lease) >= 0) {
            throw new IllegalArgumentException("longestRequest " + longestRequest + " is not below lease " + lease);
        }
    }

    /** After which one who does not get a turn gives up; every turn but the first ended without a word. */
    Duration patience() {
        return lease.multipliedBy(2);
    }
}
