// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

/**
 * How a token is obtained. Immutable; {@code toString()} shows no secret. White space around a value is dropped; a value
 * that is empty or holds control characters is refused with an {@link IllegalArgumentException} that does not quote it.
 */
public sealed interface Credentials permits StaticToken, RefreshToken {

    /** A token that is renewed elsewhere; Zoho's are valid for one hour. */
    static Credentials accessToken(String accessToken) {
        return new StaticToken(Secrets.cleaned("accessToken", accessToken));
    }

    /** The refresh-token grant: tokens are requested when needed. */
    static Credentials refreshToken(String clientId, String clientSecret, String refreshToken) {
        return new RefreshToken(
                Secrets.cleaned("clientId", clientId),
                Secrets.cleaned("clientSecret", clientSecret),
                Secrets.cleaned("refreshToken", refreshToken));
    }
}
