// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a {@link TokenStore} holds of one credential set. Immutable; every change is a new revision.
 *
 * @param revision no content ever comes back, so that it can be compared
 * @param token null if none was brought yet
 * @param lease null if nobody asks for a token
 */
record TokenRecord(long revision, AccessToken token, RefreshState requests, Lease lease) {

    static final TokenRecord NEW = new TokenRecord(0, null, RefreshState.NEW, null);

    /** With {@code next} in place of a lease that has run out, whose request counts as made at the last possible moment. */
    TokenRecord leased(Lease next, Instant now) {
        return new TokenRecord(revision + 1, token, requestsAt(now), next);
    }

    /** The requests as they look when the present lease counts for nothing any more. */
    RefreshState requestsAt(Instant now) {
        if (lease == null) {
            return requests.at(now);
        }
        return requests.broken(lease.until().isAfter(now) ? now : lease.until()).at(now);
    }

    /**
     * After the request of {@code own}.
     *
     * @param brought null if it failed
     * @param requestsAfter what is remembered then; counts only if nobody has taken the lease over meanwhile
     */
    TokenRecord ended(Lease own, Instant now, AccessToken brought, RefreshState requestsAfter) {
        if (own.belongsTo(lease)) {
            return new TokenRecord(revision + 1, brought == null ? token : brought, requestsAfter, null);
        }
        return new TokenRecord(revision + 1, laterOf(token, brought), requests.broken(now), lease);
    }

    /** The same at a clock that shows {@code duration} more. */
    TokenRecord shifted(Duration duration) {
        if (duration.isZero()) {
            return this;
        }
        RequestBudget budget = new RequestBudget(
                later(requests.budget().requests(), duration),
                later(requests.budget().issued(), duration));
        return new TokenRecord(
                revision,
                token == null
                        ? null
                        : new AccessToken(
                                token.value(),
                                token.expiresAt().plus(duration),
                                token.refreshAt().plus(duration)),
                new RefreshState(
                        budget,
                        requests.failures(),
                        requests.inRow(),
                        requests.lastFailure(),
                        requests.notBefore() == null
                                ? null
                                : requests.notBefore().plus(duration),
                        requests.secret()),
                lease == null ? null : new Lease(lease.owner(), lease.until().plus(duration)));
    }

    private static List<Instant> later(List<Instant> times, Duration duration) {
        return times.stream().map(time -> time.plus(duration)).toList();
    }

    private static AccessToken laterOf(AccessToken one, AccessToken other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.expiresAt().isAfter(other.expiresAt()) ? one : other;
    }
}
