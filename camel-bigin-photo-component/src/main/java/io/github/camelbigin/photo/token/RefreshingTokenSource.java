// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.RefreshToken;
import io.github.camelbigin.photo.oauth.TokenEndpoint;
import io.github.camelbigin.photo.tokenstore.RefreshState;
import io.github.camelbigin.photo.tokenstore.TokenRecord;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class RefreshingTokenSource implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingTokenSource.class);

    // A token that is refused so soon has not expired: the next of the ten in ten minutes would be refused, too.
    private static final Duration JUST_ISSUED = Duration.ofSeconds(30);

    private static final Duration BETWEEN_TRIES_AHEAD = Duration.ofSeconds(1);

    private final SharedRefresh refresh;
    private final CachedTokenRecord cached;
    private final RefreshGate gate;
    private final String secret;
    private final Clock clock;

    RefreshingTokenSource(
            RefreshToken credentials,
            TokenEndpoint endpoint,
            TokenStore store,
            RefreshGate gate,
            Clock clock,
            SharedRefresh.Timings timings) {
        this.refresh = new SharedRefresh(credentials, endpoint, store, gate, clock, timings);
        this.cached = gate.cached(store);
        this.gate = gate;
        this.secret = credentials.secretFingerprint();
        this.clock = clock;
    }

    @Override
    public AccessToken token() throws BiginPhotoException {
        AccessToken token = cached.record().token();
        if (token == null || !lives(token)) {
            return obtain(this::lives);
        }
        return token.isDueAt(clock.instant()) ? replacedAhead(token) : token;
    }

    @Override
    public AccessToken renew(AccessToken stale) throws BiginPhotoException {
        Predicate<AccessToken> another = token -> !token.sameAs(stale) && lives(token);
        if (isJustIssued(stale)) {
            return refresh.storedToken(another).orElseThrow(RefreshingTokenSource::refusedAtOnce);
        }
        // if it was replaced already, this is old news and must not hide what is known about the present one
        if (stale.sameAs(cached.record().token())) {
            gate.refuse(stale);
        }
        return obtain(another);
    }

    private boolean isJustIssued(AccessToken stale) {
        TokenRecord present = cached.record();
        Instant now = clock.instant();
        return stale.sameAs(present.token())
                && !gate.isAccepted(stale)
                && present.requests().broughtTokenSince(now.minus(JUST_ISSUED), now);
    }

    private static BiginPhotoException refusedAtOnce() {
        return BiginFailure.of(
                        BiginErrorCode.INVALID_TOKEN.code(),
                        401,
                        "The access token was issued within the last " + JUST_ISSUED.toSeconds() + " s")
                .toException();
    }

    @Override
    public void accepted(AccessToken token) {
        gate.accept(token);
    }

    @Override
    public Optional<String> forget() {
        Optional<Instant> retryAt = retryAt(clock.instant());
        AccessToken present = cached.record().token();
        if (retryAt.isEmpty() && present != null) {
            gate.refuse(present);
        }
        return retryAt.map(instant -> "no new one may be requested before " + instant);
    }

    @Override
    public TokenState state() {
        Instant now = clock.instant();
        RefreshState own = gate.state().seenBy(secret);
        RefreshState shared = cached.record().requests().seenBy(secret);
        AccessToken token = cached.record().token();
        List<Instant> ownRequests = own.budget().at(now).requests();
        List<Instant> sharedRequests = shared.budget().at(now).requests();
        return new TokenState(
                status(token),
                token == null ? null : token.expiresAt(),
                own.lastFailure() == null ? shared.lastFailure() : own.lastFailure(),
                retryAt(now).orElse(null),
                Stream.of(ownRequests, sharedRequests)
                        .flatMap(List::stream)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                Math.max(ownRequests.size(), sharedRequests.size()));
    }

    private Optional<Instant> retryAt(Instant now) {
        return Stream.of(gate.state(), cached.record().requests())
                .flatMap(state -> state.seenBy(secret).retryAt(now).stream())
                .max(Comparator.naturalOrder());
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
        return refresh.token(usable, gate.state().failures(), true).orElseThrow();
    }

    // One thread fetches the next token while the others go on with the one that is still valid.
    private AccessToken replacedAhead(AccessToken living) throws BiginPhotoException {
        Instant now = clock.instant();
        if (retryAt(now).isPresent() || !gate.beginAhead(now)) {
            return living;
        }
        Instant nextTry = now.plus(BETWEEN_TRIES_AHEAD);
        try {
            Predicate<AccessToken> fresh = token -> lives(token) && !token.isDueAt(clock.instant());
            return refresh.token(fresh, gate.state().failures(), false).orElse(living);
        } catch (BiginPhotoException e) {
            if (!lives(living)) {
                throw e;
            }
            LOG.warn(
                    "No new access token yet, the present one is valid until {}: {}",
                    living.expiresAt(),
                    e.getMessage());
            return living;
        } finally {
            gate.endAhead(nextTry);
        }
    }
}
