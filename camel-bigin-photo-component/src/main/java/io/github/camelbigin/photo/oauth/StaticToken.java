// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.time.Instant;

record StaticToken(AccessToken token) implements Credentials {

    StaticToken(String value) {
        this(new AccessToken(value, Instant.MAX));
    }
}
