// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * What a grant code was exchanged for ({@code bigin-api.md} section 2.2). Immutable; {@link #toString()} shows no token.
 *
 * @param refreshToken lasts until it is revoked; null if the response has none
 * @param apiDomain where these tokens are valid; null unless the response names one of Zoho's own hosts
 * @param scopes what was granted; empty if the response does not name them
 */
public record GrantedTokens(AccessToken accessToken, String refreshToken, URI apiDomain, Set<String> scopes) {

    public GrantedTokens {
        Objects.requireNonNull(accessToken, "accessToken");
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "GrantedTokens[accessToken=" + accessToken + ", refreshToken="
                + (refreshToken == null ? "none" : Secrets.MASK) + ", apiDomain=" + apiDomain + ", scopes=" + scopes
                + "]";
    }
}
