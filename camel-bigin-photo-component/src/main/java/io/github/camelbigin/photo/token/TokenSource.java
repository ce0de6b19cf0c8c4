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

/** Brings the token for a call. Thread-safe; ask anew for every attempt, and keep no token beyond one. */
public interface TokenSource {

    /**
     * A token that lives, fetched if need be. Waits while another thread fetches it.
     *
     * @throws BiginPhotoException access when a person has to act, transient when a later try may succeed; its
     *     {@code retryAfter} says until when further calls get the same failure without a request being made
     */
    AccessToken token() throws BiginPhotoException;

    /**
     * The token to use after Bigin answered that {@code stale} is none ({@code INVALID_TOKEN}, {@code AUTHENTICATION_FAILURE}
     * - not {@code OAUTH_SCOPE_MISMATCH}). Fetched only if no other thread has replaced {@code stale} already, and if it was not
     * issued within the last 30 s without having been {@link #accepted}: then the next one would be refused as well.
     *
     * @throws BiginPhotoException as {@link #token()}; of a static token, and of one that was just issued,
     *     {@link io.github.camelbigin.photo.failure.BiginInvalidTokenException}
     */
    AccessToken renew(AccessToken stale) throws BiginPhotoException;

    /** Bigin took {@code token}. Makes no request, and does not wait. */
    void accepted(AccessToken token);

    /**
     * Has the next {@link #token()} bring another one. Makes no request, and does not wait.
     *
     * @return empty if so; else why the present one stays: it cannot be renewed, or not yet, and would be missed
     */
    Optional<String> forget();

    /** What is known now. Makes no call and does not wait. */
    TokenState state();

    /**
     * The source for {@code credentials}. All sources of one credential set in this JVM share failures, back-off and the budget
     * of 10 requests in 10 minutes; those with the same {@code store} share the token, and what is stored there is shared with
     * other programs.
     *
     * @param accountsDomain scheme, host and port, as {@link Domains} or {@link DataCenter} give it
     * @param http with time-outs set and its own retries off, which would spend the budget unseen; not closed by the source
     * @param observed hears of the requests of this source
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
        return RefreshingTokenSource.of(refreshing, accountsDomain, endpoint, store, clock, TurnTaking.DEFAULT, gate);
    }
}
