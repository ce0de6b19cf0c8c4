// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.BiginPhotoException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class RefreshingTokenSource implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingTokenSource.class);

    private final String key;
    private final TokenStore store;
    private final TokenStore.Refresh grant;
    private final RefreshGate gate;
    private final Clock clock;

    RefreshingTokenSource(String key, TokenStore store, TokenStore.Refresh grant, RefreshGate gate, Clock clock) {
        this.key = key;
        this.store = store;
        this.grant = grant;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public AccessToken token() throws BiginPhotoException {
        AccessToken stored = store.peek(key).filter(this::lives).orElse(null);
        if (stored == null) {
            return obtain(this::lives);
        }
        return stored.isDueAt(clock.instant()) ? replacedAhead(stored) : stored;
    }

    @Override
    public AccessToken renew(AccessToken stale) throws BiginPhotoException {
        // if it was replaced already, this is late news and must not cover up what is known of the present one
        if (store.peek(key).filter(stale::sameAs).isPresent()) {
            gate.refuse(stale);
        }
        return obtain(token -> !token.sameAs(stale) && lives(token));
    }

    @Override
    public TokenState state() {
        Instant now = clock.instant();
        RefreshState requests = gate.state();
        AccessToken stored = store.peek(key).orElse(null);
        return new TokenState(
                status(stored),
                stored == null ? null : stored.expiresAt(),
                requests.lastFailure(),
                requests.retryAt(now).orElse(null),
                requests.budget().at(now).requests().size());
    }

    private TokenState.Status status(AccessToken stored) {
        if (stored == null) {
            return TokenState.Status.NONE;
        }
        if (gate.isRefused(stored)) {
            return TokenState.Status.REFUSED;
        }
        return stored.livesUntil(clock.instant()) ? TokenState.Status.VALID : TokenState.Status.EXPIRED;
    }

    private boolean lives(AccessToken token) {
        return token.livesUntil(clock.instant()) && !gate.isRefused(token);
    }

    private AccessToken obtain(Predicate<AccessToken> usable) throws BiginPhotoException {
        long seenFailures = gate.state().failures();
        return store.get(key, usable, () -> gate.pass(seenFailures, clock, grant));
    }

    // One thread fetches the next token while the others go on with the one that still lives.
    private AccessToken replacedAhead(AccessToken living) throws BiginPhotoException {
        if (gate.state().retryAt(clock.instant()).isPresent() || !gate.beginAhead()) {
            return living;
        }
        try {
            return obtain(token -> lives(token) && !token.isDueAt(clock.instant()));
        } catch (BiginPhotoException e) {
            if (!lives(living)) {
                throw e;
            }
            LOG.warn("No new access token yet, the present one lives until {}: {}", living.expiresAt(), e.getMessage());
            return living;
        } finally {
            gate.endAhead();
        }
    }
}
