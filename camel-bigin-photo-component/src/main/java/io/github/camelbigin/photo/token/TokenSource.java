// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.oauth.Domains;
import io.github.camelbigin.photo.oauth.RefreshToken;
import io.github.camelbigin.photo.oauth.StaticToken;
import io.github.camelbigin.photo.oauth.TokenEndpoint;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Gives the token for a call. Thread-safe; to be called for each attempt, whose token is not kept. */
public interface TokenSource {

    /**
     * A valid token, requested if necessary. Waits while another thread or program requests it.
     *
     * @throws BiginPhotoException access if manual action is required, transient if a later attempt may succeed; its
     *     {@code retryAfter} says until when further calls get the same failure without a request being made
     */
    AccessToken token() throws BiginPhotoException;

    /**
     * The token to use after Bigin responded that {@code stale} is not valid ({@code INVALID_TOKEN}, {@code AUTHENTICATION_FAILURE}
     * - not {@code OAUTH_SCOPE_MISMATCH}). Requested only if no other thread has replaced {@code stale} already, and if it was not
     * issued within the last 30 s without having been {@link #accepted}: then the next one would be refused as well.
     *
     * @throws BiginPhotoException as {@link #token()}; of a static token, and of one that was just issued,
     *     {@link io.github.camelbigin.photo.failure.BiginInvalidTokenException}
     */
    AccessToken renew(AccessToken stale) throws BiginPhotoException;

    /** Bigin accepted {@code token}. Makes no request, and does not wait. */
    void accepted(AccessToken token);

    /**
     * Makes the next {@link #token()} return another one. Makes no request, and does not wait.
     *
     * @return empty if so; else why the present one is kept: it cannot be renewed, or not yet
     */
    Optional<String> forget();

    /** What is known now. Makes no call and does not wait. */
    TokenState state();

    /**
     * The source for {@code credentials}. All sources of one set of credentials in this JVM share failures, back-off and the budget
     * of 10 requests in 10 minutes; those with the same {@code store} share the token, also with other
     * programs.
     *
     * @param accountsDomain scheme, host and port, as from {@link Domains} or {@link DataCenter}
     * @param http with time-outs, and without retries, which would not be counted; not closed by the source
     * @param observed is notified of the requests of this source
     */
    static TokenSource of(
            Credentials credentials,
            URI accountsDomain,
            CloseableHttpClient http,
            TokenStore store,
            Clock clock,
            ObservedCalls observed) {
        if (Objects.requireNonNull(credentials, "credentials") instanceof StaticToken fixed) {
            return new StaticTokenSource(fixed.token());
        }
        RefreshToken refreshing = (RefreshToken) credentials;
        TokenEndpoint endpoint = new TokenEndpoint(accountsDomain, http, clock, observed);
        RefreshGate gate = RefreshGate.of(refreshing.storeKey(accountsDomain));
        return new RefreshingTokenSource(refreshing, endpoint, store, gate, clock, SharedRefresh.Timings.DEFAULT);
    }
}
