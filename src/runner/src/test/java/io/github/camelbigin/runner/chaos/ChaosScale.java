// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import java.time.Duration;

/**
 * How much of everything. The token requests that it costs (one, one for each sandbox restart, expiry and stale token, two for a
 * revocation, and each token trouble) have to stay below the ten in ten minutes that are legal, or the run lasts as long.
 */
record ChaosScale(
        int photos,
        int kills,
        int sandboxRestarts,
        int expiries,
        int revocations,
        int staleTokens,
        int tokenTroubles,
        int diskFills,
        Duration deadline) {

    /** Of each 1,000 calls; some of them only take longer, and stale tokens are left out when there were enough. */
    static final int TROUBLED_CALLS = 120;
    /** Of each 1,000 photos, beside the samples. */
    static final int BAD_PHOTOS = 50;

    private static final ChaosScale SHORT = new ChaosScale(300, 5, 1, 1, 0, 1, 1, 1, Duration.ofMinutes(5));
    private static final ChaosScale LONG = new ChaosScale(2_000, 20, 2, 1, 1, 2, 1, 3, Duration.ofMinutes(15));

    /** For three servers, each with a third of the photos. */
    static final ChaosScale OF_SERVERS = new ChaosScale(1_500, 3, 0, 0, 0, 1, 1, 0, Duration.ofMinutes(15));

    /** The long one with {@code -Dchaos.long=true}, which the profile {@code chaos} sets. */
    static ChaosScale chosen() {
        return Boolean.getBoolean("chaos.long") ? LONG : SHORT;
    }
}
