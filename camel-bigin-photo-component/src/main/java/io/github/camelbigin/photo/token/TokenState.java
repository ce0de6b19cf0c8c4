// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginFailure;
import java.time.Instant;

/**
 * What is known about the token without asking anybody, for health checks and metrics. Holds no secret.
 *
 * @param status what the stored token is worth
 * @param expiresAt end of the stored token's life; null when there is none, {@link Instant#MAX} when nobody said
 * @param lastFailure why the last request for a token brought none; null when it brought one or there was none yet
 * @param retryAt before when no token is requested, because of failures or a used-up budget; null when one may be requested
 * @param requestedAt when a token was last requested in the last 10 minutes, by this program or another one of the same store;
 *     null if none was
 * @param requestsInWindow requests for a token in the last 10 minutes, of which Zoho allows 10; always 0 for a static token
 */
public record TokenState(
        Status status,
        Instant expiresAt,
        BiginFailure lastFailure,
        Instant retryAt,
        Instant requestedAt,
        int requestsInWindow) {

    /** What a stored token is worth. */
    public enum Status {
        /** Given from outside, lifetime unknown. */
        STATIC,
        /** None was needed yet, or none could be had. */
        NONE,
        VALID,
        EXPIRED,
        /** Bigin answered that it does not take it any longer, or a person had it forgotten. */
        REFUSED
    }
}
