// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginFailure;
import java.time.Instant;

/**
 * What is known about the token without a call, for health checks and metrics. Holds no secret.
 *
 * @param status of the stored token
 * @param expiresAt when the stored token expires; null if there is none, {@link Instant#MAX} if that is not known
 * @param lastFailure why the last request for a token failed; null if it succeeded or there was none yet
 * @param retryAt before when no token is requested, because of failures or a used-up budget; null if one may be requested
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

    /** Whether the stored token can be used. */
    public enum Status {
        /** Set as {@code accessToken}; when it expires is not known. */
        STATIC,
        /** No token was needed yet, or none could be obtained. */
        NONE,
        VALID,
        EXPIRED,
        /** Bigin responded that it is not valid, or it was forgotten by JMX. */
        REFUSED
    }
}
