// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import java.util.Optional;

final class StaticTokenSource implements TokenSource {

    private final AccessToken token;

    StaticTokenSource(AccessToken token) {
        this.token = token;
    }

    @Override
    public AccessToken token() {
        return token;
    }

    @Override
    public AccessToken renew(AccessToken stale) throws BiginPhotoException {
        throw BiginFailure.of(
                        BiginErrorCode.INVALID_TOKEN.code(), 401, "The given accessToken is not valid, or not any more")
                .withResolution(
                        "Set clientId, clientSecret and refreshToken instead of accessToken, which is valid for one hour; check dataCenter")
                .toException();
    }

    @Override
    public void accepted(AccessToken accepted) {
        // it is the only one, accepted or not
    }

    @Override
    public Optional<String> forget() {
        return Optional.of("accessToken was given, and the component cannot refresh it");
    }

    @Override
    public TokenState state() {
        return new TokenState(TokenState.Status.STATIC, token.expiresAt(), null, null, null, 0);
    }
}
