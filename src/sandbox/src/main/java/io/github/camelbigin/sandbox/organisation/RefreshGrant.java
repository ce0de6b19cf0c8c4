// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** One refresh token: its throttle and its valid access tokens. Guarded by {@link Tokens}. */
final class RefreshGrant {
    static final int REFRESHES_PER_WINDOW = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final int LIVE_TOKENS = 15;

    private final String[] scopes;
    private final Deque<String> liveTokens = new ArrayDeque<>();
    private Instant windowStart = Instant.MIN;
    private int refreshesInWindow;
    private boolean revoked;

    RefreshGrant(String... scopes) {
        this.scopes = scopes.clone();
    }

    String[] scopes() {
        return scopes.clone();
    }

    /** Counts a refresh; false if it is one too many, until the window that began with the first has passed. */
    boolean refresh(Instant now) {
        if (windowStart == Instant.MIN || !now.isBefore(windowStart.plus(WINDOW))) {
            windowStart = now;
            refreshesInWindow = 0;
        }
        if (refreshesInWindow == REFRESHES_PER_WINDOW) {
            return false;
        }
        refreshesInWindow++;
        return true;
    }

    /** Returns the token that expires because of this one, or null. */
    String add(String accessToken) {
        liveTokens.addLast(accessToken);
        return liveTokens.size() > LIVE_TOKENS ? liveTokens.removeFirst() : null;
    }

    Deque<String> liveTokens() {
        return liveTokens;
    }

    boolean isRevoked() {
        return revoked;
    }

    void setRevoked(boolean revoked) {
        this.revoked = revoked;
    }
}
