// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** How long a new token lives, by its answer ({@code bigin-api.md} section 2.2). */
final class TokenLife {

    /** Zoho's tokens live for an hour; what is only assumed is assumed shorter. */
    static final Duration ASSUMED = Duration.ofMinutes(50);

    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private TokenLife() {}

    static Duration of(JsonNode answer) {
        long legacySeconds = answer.path("expires_in_sec").asLong();
        if (legacySeconds > 0 && legacySeconds <= LONGEST_SECONDS) {
            return Duration.ofSeconds(legacySeconds);
        }
        long expiresIn = answer.path("expires_in").asLong();
        // milliseconds in the legacy form, also where its expires_in_sec got lost: no token of Zoho's lives for days
        boolean millis = answer.has("expires_in_sec") || expiresIn > LONGEST_SECONDS;
        Duration life = millis ? Duration.ofMillis(expiresIn) : Duration.ofSeconds(expiresIn);
        return life.compareTo(Duration.ZERO) > 0 && life.toSeconds() <= LONGEST_SECONDS ? life : ASSUMED;
    }
}
