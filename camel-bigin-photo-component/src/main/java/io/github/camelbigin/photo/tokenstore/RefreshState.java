// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about the token requests of one set of credentials. Immutable; every change is a function of the time.
 *
 * @param failures how many requests of this program have failed; not stored
 * @param inRow how many requests have failed since the last token
 * @param lastFailure null after a token
 * @param notBefore end of the back-off; null after a token
 * @param secret fingerprint of the client secret of the last failure; empty if it is not known
 */
public record RefreshState(
        RequestBudget budget, long failures, int inRow, BiginFailure lastFailure, Instant notBefore, String secret) {

    public static final RefreshState NEW = new RefreshState(RequestBudget.UNUSED, 0, 0, null, null, "");

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT_OF_NETWORK = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);

    /** Why no token may be requested now; empty if one may. */
    public Optional<BiginFailure> refusal(Instant now) {
        if (notBefore != null && notBefore.isAfter(now)) {
            return remembered(now);
        }
        Instant freeAt = budget.freeAt(now);
        if (!freeAt.isAfter(now)) {
            return Optional.empty();
        }
        String why = budget.livingFreeAt(now).isAfter(now)
                ? RequestBudget.MAX_LIVE + " of the last " + RequestBudget.LIFE.toMinutes()
                        + " minutes may still be valid, and Zoho would revoke the oldest"
                : RequestBudget.MAX + " were requested in the last " + RequestBudget.WINDOW.toMinutes() + " minutes";
        return Optional.of(BiginFailure.of(BiginErrorCode.TOKEN_THROTTLED, "No token was requested: " + why)
                .withRetryAt(freeAt, now));
    }

    /** Whether the last request brought a token, at {@code earliest} or later. */
    public boolean broughtTokenSince(Instant earliest, Instant now) {
        return lastFailure == null && budget.at(now).issued().stream().anyMatch(issued -> issued.isAfter(earliest));
    }

    /** The last failure, which says until when no token is requested; empty after a token. */
    public Optional<BiginFailure> remembered(Instant now) {
        return Optional.ofNullable(lastFailure)
                .map(failure ->
                        retryAt(now).map(at -> failure.withRetryAt(at, now)).orElse(failure));
    }

    /** When a token may be requested again; empty if now. */
    public Optional<Instant> retryAt(Instant now) {
        Instant freeAt = budget.freeAt(now);
        Instant at = notBefore != null && notBefore.isAfter(freeAt) ? notBefore : freeAt;
        return at.isAfter(now) ? Optional.of(at) : Optional.empty();
    }

    /** As it applies at {@code now}: a clock that was set back must not extend the back-off. */
    public RefreshState at(Instant now) {
        Instant latest = now.plus(RequestBudget.WINDOW);
        Instant until = notBefore != null && notBefore.isAfter(latest) ? latest : notBefore;
        return new RefreshState(budget.at(now), failures, inRow, lastFailure, until, secret);
    }

    /**
     * As it applies to the client secret with this fingerprint: a corrected one need not wait for the end of a back-off that
     * the wrong one caused. The budget is that of the refresh token, and so is every other back-off.
     */
    public RefreshState seenBy(String fingerprint) {
        boolean another = lastFailure != null
                && !secret.equals(fingerprint)
                && lastFailure.toException() instanceof BiginAccessException;
        return another
                ? new RefreshState(budget, failures, 0, null, null, fingerprint)
                : new RefreshState(budget, failures, inRow, lastFailure, notBefore, fingerprint);
    }

    public RefreshState succeeded(Instant now) {
        return new RefreshState(budget.issued(now), failures, 0, null, null, secret);
    }

    public RefreshState failed(Instant now, BiginPhotoException exception) {
        BiginFailure failure = exception.getFailure();
        // a response that did not arrive in time may have been a token
        boolean mayHaveIssued = failure.code().equals(BiginErrorCode.RESPONSE_TIMEOUT.code());
        RequestBudget spent = mayHaveIssued ? budget.issued(now) : budget.spent(now);
        boolean throttled = failure.code().equals(BiginErrorCode.TOKEN_THROTTLED.code());
        Duration first = throttled || exception instanceof BiginAccessException ? FIRST_WAIT : FIRST_WAIT_OF_NETWORK;
        Duration wait = doubled(first, inRow);
        if (throttled) {
            wait = longer(wait, Duration.between(now, spent.windowEnd(now)));
        }
        if (failure.retryAfter() != null) {
            wait = longer(wait, shorter(failure.retryAfter(), RequestBudget.WINDOW));
        }
        return new RefreshState(spent, failures + 1, inRow + 1, failure.withRetryAfter(null), now.plus(wait), secret);
    }

    /**
     * With a request whose outcome is not known: it counts as one that brought a token.
     *
     * @param latest when it is made or given up at the latest; may be in the future
     */
    public RefreshState begun(Instant latest) {
        return new RefreshState(budget.issued(latest), failures, inRow, lastFailure, notBefore, secret);
    }

    private static Duration doubled(Duration first, int times) {
        return shorter(first.multipliedBy(1L << Math.min(times, 20)), MAX_WAIT);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
