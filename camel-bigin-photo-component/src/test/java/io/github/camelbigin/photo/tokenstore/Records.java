// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import io.github.camelbigin.photo.oauth.AccessToken;
import java.time.Duration;
import java.time.Instant;

/** What the tests of the stores keep in them. */
final class Records {

    static final String KEY = "0a".repeat(32);

    private Records() {}

    static TokenRecord of(String token) {
        return new TokenRecord(new AccessToken(token, Instant.parse("2026-03-01T11:00:00Z")), RefreshState.NEW);
    }

    /** Null if there is none. */
    static String token(TokenStore store) throws Exception {
        AccessToken token = store.read(KEY).token();
        return token == null ? null : token.value();
    }

    static void put(TokenStore store, String token) throws Exception {
        store.update(KEY, Duration.ofSeconds(10), (present, writer) -> writer.write(of(token)));
    }
}
