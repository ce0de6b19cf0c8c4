// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to make the one request for a token, and at the same time the record that it may have been made. Who holds it and
 * does not come back loses it at {@code until}.
 *
 * @param owner another one for every lease
 */
record Lease(String owner, Instant until) {

    static Lease from(Instant now, Duration life) {
        return new Lease(UUID.randomUUID().toString(), now.plus(life));
    }

    boolean belongsTo(Lease other) {
        return other != null && owner.equals(other.owner);
    }
}
