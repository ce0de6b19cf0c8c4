// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.RefreshToken;
import io.github.camelbigin.photo.oauth.TokenEndpoint;
import java.time.Duration;
import java.util.List;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** One request for an access token by a refresh token; no memory and no retry, those are {@link SharedRefresh}'s. */
final class RefreshTokenGrant implements TokenRequest {

    private final RefreshToken credentials;
    private final TokenEndpoint endpoint;
    private final List<NameValuePair> form;

    RefreshTokenGrant(RefreshToken credentials, TokenEndpoint endpoint) {
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.form = List.of(
                new BasicNameValuePair("grant_type", "refresh_token"),
                new BasicNameValuePair("client_id", credentials.clientId()),
                new BasicNameValuePair("client_secret", credentials.clientSecret()),
                new BasicNameValuePair("refresh_token", credentials.refreshToken()));
    }

    @Override
    public AccessToken run(Duration longest) throws BiginPhotoException {
        return endpoint.request(form, credentials::removedFrom, longest);
    }
}
