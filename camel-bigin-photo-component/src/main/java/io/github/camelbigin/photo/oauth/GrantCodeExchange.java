// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.observability.ObservedCalls;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/**
 * The authorization-code grant of a self client ({@code bigin-api.md} section 2.1): exchanges a grant code, which is valid
 * once and for minutes, for a refresh token. Thread-safe; keeps nothing.
 */
public final class GrantCodeExchange {

    private final CloseableHttpClient http;
    private final Clock clock;

    /** @param http with time-outs, and without retries, because a code is valid once; not closed here */
    public GrantCodeExchange(CloseableHttpClient http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * One request. Assumes that a code is not used up when the wrong data centre refuses it.
     *
     * @param accountsDomain scheme, host and port, as from {@link Domains} or {@link DataCenter}
     * @throws IllegalArgumentException if a value is empty or holds control characters; does not quote it
     */
    public GrantedTokens exchange(URI accountsDomain, String clientId, String clientSecret, String code)
            throws BiginPhotoException {
        String id = Secrets.cleaned("clientId", clientId);
        String secret = Secrets.cleaned("clientSecret", clientSecret);
        String grantCode = Secrets.cleaned("code", code);
        List<NameValuePair> form = List.of(
                new BasicNameValuePair("grant_type", "authorization_code"),
                new BasicNameValuePair("client_id", id),
                new BasicNameValuePair("client_secret", secret),
                new BasicNameValuePair("code", grantCode));
        return new TokenEndpoint(accountsDomain, http, clock, ObservedCalls.NONE)
                .request(
                        form,
                        TokenEndpoint.MAX_REQUEST_TIME,
                        (answer, asked) -> answer.granted(asked, said -> Secrets.mask(said, grantCode, secret, id)));
    }
}
