// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tokens that the sandbox issued: 10 refreshes in 10 minutes and 15 live access tokens per refresh token, 20 refresh
 * tokens in all ({@code bigin-api.md} section 2.4). Thread-safe.
 */
public final class Tokens {
    /** All that photo and record calls need; of a search, the list of scopes lacks {@code ZohoBigin.modules.ALL}. */
    private static final String[] RECORD_SCOPES = {
        "ZohoBigin.modules.ALL",
        "ZohoBigin.modules.contacts.READ",
        "ZohoBigin.modules.accounts.READ",
        "ZohoBigin.modules.products.READ",
        "ZohoSearch.securesearch.READ"
    };

    private static final int REFRESH_TOKENS = 20;
    private static final int REFRESHES_PER_WINDOW = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int LIVE_TOKENS = 15;
    private static final Duration GRANT_CODE_LIFE = Duration.ofMinutes(3);

    private final Clock clock;
    private final Duration tokenLife;
    private final String refreshToken;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, AccessGrant> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, RefreshGrant> refreshTokens = new LinkedHashMap<>();
    private final Map<String, Instant> grantCodes = new HashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private String[] scopes;

    /** Refreshed tokens may do everything until {@link #scopes(String...)}. */
    public Tokens(Clock clock, Duration tokenLife, String refreshToken) {
        this.clock = clock;
        this.tokenLife = tokenLife;
        this.scopes = (String.join(" ", RECORD_SCOPES) + " ZohoBigin.settings.ALL ZohoBigin.users.READ").split(" ");
        this.refreshToken = refreshToken == null ? newToken() : refreshToken;
        refreshTokens.put(this.refreshToken, new RefreshGrant());
    }

    /** Expires every access token issued so far. */
    public synchronized void expireAccessTokens() {
        accessTokens.clear();
        refreshTokens.values().forEach(grant -> grant.liveTokens.clear());
    }

    public void expire(String accessToken) {
        accessTokens.remove(accessToken);
    }

    /** Revokes the refresh token of the sandbox's credential set; its access tokens expire with it. */
    public void revokeRefreshToken() {
        revoke(refreshToken);
    }

    public synchronized boolean revoke(String token) {
        RefreshGrant grant = refreshTokens.get(token);
        if (grant == null || grant.revoked) {
            return false;
        }
        grant.revoked = true;
        expireAll(grant);
        return true;
    }

    /** Makes the refresh token of the sandbox's credential set valid again. */
    public synchronized void restoreRefreshToken() {
        refreshTokens.computeIfAbsent(refreshToken, token -> new RefreshGrant()).revoked = false;
    }

    /** How many access tokens the token endpoint has issued. */
    public int issued() {
        return issued.get();
    }

    /** Sets the scopes of access tokens issued from now on; a refresh token of a grant code keeps those of its exchange. */
    public synchronized void scopes(String... scopes) {
        this.scopes = scopes.clone();
    }

    /** A code for {@code grant_type=authorization_code}: valid for one use within three minutes. */
    public synchronized String issueGrantCode() {
        String code = newToken();
        grantCodes.put(code, clock.instant().plus(GRANT_CODE_LIFE));
        return code;
    }

    /**
     * A token that no refresh token grants.
     *
     * @param ownScopes such as {@code ZohoBigin.modules.contacts.READ}; those of every photo and record call if there are none
     */
    public String issueAccessToken(String... ownScopes) {
        String token = newToken();
        String[] granted = ownScopes.length == 0 ? RECORD_SCOPES : ownScopes;
        accessTokens.put(token, AccessGrant.of(AccessGrant.lowerCase(granted), expiry()));
        return token;
    }

    /** Empty if the code is unknown, used or expired. */
    public synchronized Optional<IssuedTokens> exchange(String code) {
        Instant validUntil = code == null ? null : grantCodes.remove(code);
        if (validUntil == null || !clock.instant().isBefore(validUntil)) {
            return Optional.empty();
        }
        if (refreshTokens.size() == REFRESH_TOKENS) {
            expireAll(refreshTokens.remove(refreshTokens.keySet().iterator().next()));
        }
        RefreshGrant grant = new RefreshGrant(scopes);
        String token = newToken();
        refreshTokens.put(token, grant);
        return Optional.of(issue(grant, token));
    }

    /** Empty if the refresh token is unknown or revoked. */
    public synchronized Optional<IssuedTokens> refresh(String token) throws ThrottledException {
        RefreshGrant grant = token == null ? null : refreshTokens.get(token);
        if (grant == null || grant.revoked) {
            return Optional.empty();
        }
        if (!grant.isRefreshAllowed(clock.instant())) {
            throw new ThrottledException();
        }
        return Optional.of(issue(grant, null));
    }

    private IssuedTokens issue(RefreshGrant grant, String newRefreshToken) {
        String[] granted = grant.scopes.length == 0 ? scopes : grant.scopes;
        String token = issueAccessToken(granted);
        grant.liveTokens.addLast(token);
        if (grant.liveTokens.size() > LIVE_TOKENS) {
            accessTokens.remove(grant.liveTokens.removeFirst());
        }
        issued.incrementAndGet();
        return new IssuedTokens(token, newRefreshToken, String.join(" ", granted));
    }

    private void expireAll(RefreshGrant grant) {
        grant.liveTokens.forEach(accessTokens::remove);
        grant.liveTokens.clear();
    }

    public Optional<AccessGrant> find(String accessToken) {
        AccessGrant grant = accessTokens.get(accessToken);
        if (grant != null && !grant.isLiveAt(clock.instant())) {
            accessTokens.remove(accessToken);
            return Optional.empty();
        }
        return Optional.ofNullable(grant);
    }

    public String refreshToken() {
        return refreshToken;
    }

    public Duration tokenLife() {
        return tokenLife;
    }

    private Instant expiry() {
        return clock.instant().plus(tokenLife);
    }

    private String newToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        HexFormat hex = HexFormat.of();
        return "1000." + hex.formatHex(bytes, 0, 16) + '.' + hex.formatHex(bytes, 16, 32);
    }

    /** One refresh token: its throttle and its valid access tokens. Guarded by the lock of all tokens. */
    private static final class RefreshGrant {
        private final String[] scopes;
        private final Deque<String> liveTokens = new ArrayDeque<>();
        private Instant windowStart = Instant.MIN;
        private int refreshesInWindow;
        private boolean revoked;

        RefreshGrant(String... scopes) {
            this.scopes = scopes.clone();
        }

        /** Counts a refresh; a window begins with its first refresh. */
        boolean isRefreshAllowed(Instant now) {
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
    }

    /** @param refreshToken null if there is no new one */
    public record IssuedTokens(String accessToken, String refreshToken, String scope) {
        @Override
        public String toString() {
            return "tokens for " + scope;
        }
    }

    /** One refresh too many. */
    public static final class ThrottledException extends Exception {
        private static final long serialVersionUID = 1L;

        ThrottledException() {
            super("more than 10 refreshes in 10 minutes", null, false, false);
        }
    }
}
