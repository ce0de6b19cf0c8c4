// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.time.Instant;

/** An access token from outside, which is never refreshed. */
public record StaticToken(AccessToken token) implements Credentials {

    public StaticToken(String value) {
        this(new AccessToken(value, Instant.MAX));
    }
}
