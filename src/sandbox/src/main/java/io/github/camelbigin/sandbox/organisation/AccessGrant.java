// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The rights of one access token and when it expires; scopes in lower case. */
public record AccessGrant(Set<String> scopes, Instant expiresAt, String resetHeader) {

    static AccessGrant of(Set<String> scopes, Instant expiresAt) {
        return new AccessGrant(scopes, expiresAt, BiginRecord.text(expiresAt));
    }

    static Set<String> lowerCase(String... scopes) {
        return Arrays.stream(scopes)
                .flatMap(scope -> Arrays.stream(scope.split("[, ]+")))
                .filter(scope -> !scope.isBlank())
                .map(scope -> scope.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isLiveAt(Instant time) {
        return time.isBefore(expiresAt);
    }
}
