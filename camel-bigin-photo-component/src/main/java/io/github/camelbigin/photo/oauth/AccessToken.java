// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What goes into the {@code Authorization} header. Immutable; {@link #toString()} does not show the value.
 *
 * @param value one or more visible ASCII characters
 * @param expiresAt when it stops being accepted; {@link Instant#MAX} if that is not known
 * @param refreshAt from when on a new one should be fetched; never after {@code expiresAt}
 */
public record AccessToken(String value, Instant expiresAt, Instant refreshAt) {

    static final Duration MARGIN = Duration.ofSeconds(60);

    public AccessToken {
        Secrets.requireHeaderSafe("accessToken", value);
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(refreshAt, "refreshAt");
        if (refreshAt.isAfter(expiresAt)) {
            throw new IllegalArgumentException("refreshAt " + refreshAt + " is after expiresAt " + expiresAt);
        }
    }

    /** A token that is used until it expires. */
    public AccessToken(String value, Instant expiresAt) {
        this(value, expiresAt, expiresAt);
    }

    /** A token that is to be replaced 60 s before its end, or, if it is valid for less than 120 s, after half of that. */
    public static AccessToken issued(String value, Instant issuedAt, Duration life) {
        Duration half = life.dividedBy(2);
        Instant expiresAt = issuedAt.plus(life);
        return new AccessToken(value, expiresAt, expiresAt.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN));
    }

    /** Whether the token is still accepted at {@code instant}, as far as its lifetime says. */
    public boolean livesUntil(Instant instant) {
        return expiresAt.isAfter(instant);
    }

    /** Whether a new token should be fetched at {@code instant} although this one may still be valid. */
    public boolean isDueAt(Instant instant) {
        return !refreshAt.isAfter(instant);
    }

    public boolean sameAs(AccessToken other) {
        return other != null && value.equals(other.value);
    }

    @Override
    public String toString() {
        return "AccessToken[value=" + Secrets.MASK + ", expiresAt=" + expiresAt + ", refreshAt=" + refreshAt + "]";
    }
}
