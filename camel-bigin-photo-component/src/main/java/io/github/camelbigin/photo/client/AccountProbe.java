// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.limit.AccountLimiter;
import io.github.camelbigin.photo.limit.CallPermit;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.token.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * What can be found out about an account without a photo ({@code bigin-api.md} section 6). Thread-safe. Each
 * request that carries the token costs one credit.
 */
public final class AccountProbe {

    private final CloseableHttpClient http;
    private final TokenSource tokens;
    private final Clock clock;
    private final AccountLimiter.Share share;
    private final AuthorizedCall calls;

    /** @param http stays the caller's, as does {@code share}: neither is closed here */
    public AccountProbe(
            URI apiDomain,
            CloseableHttpClient http,
            TokenSource tokens,
            AccountLimiter.Share share,
            Clock clock,
            ObservedCalls observed) {
        this.http = http;
        this.tokens = tokens;
        this.share = share;
        this.clock = clock;
        StallWatch stalls = new StallWatch(Duration.ZERO, Duration.ZERO);
        this.calls = new AuthorizedCall(http, apiDomain, tokens, stalls, clock, observed);
    }

    /** Those of the photo calls. */
    public TokenSource tokens() {
        return tokens;
    }

    /** How far a request without a token gets. Spends no credit. */
    public Reachability reach(URI domain) {
        try (ClassicHttpResponse response =
                http.executeOpen(null, new HttpHead(domain.resolve("/")), HttpClientContext.create())) {
            return response.getCode() == 407
                    ? new Reachability(Reachability.Step.PROXY_REFUSES, "HTTP 407 Proxy Authentication Required")
                    : Reachability.answered();
        } catch (IOException e) {
            return Reachability.broken(e);
        }
    }

    /** Needs the scope {@code ZohoBigin.users.READ}; returns if Bigin accepts the token and it has that scope. */
    public void askCurrentUser() throws BiginPhotoException {
        ask("/bigin/v2/users?type=CurrentUser", "/bigin/v2/users", "users");
    }

    /**
     * Needs the scope {@code ZohoBigin.modules.{module}.READ}, as a download does; returns if the token has it.
     *
     * @param module {@code Contacts}, {@code Accounts} or {@code Products}
     */
    public void askRecords(String module) throws BiginPhotoException {
        ask(path(module) + "?fields=id&per_page=1", "/bigin/v2/{module}", "data");
    }

    /**
     * Needs the scope {@code ZohoSearch.securesearch.READ}, too, as a search for a record does.
     *
     * @param module as of {@link #askRecords}
     */
    public void askSearch(String module) throws BiginPhotoException {
        ask(path(module) + "/search?word=photo&fields=id&per_page=1", "/bigin/v2/{module}/search", "data");
    }

    private static String path(String module) {
        if (!PhotoRecord.MODULES.contains(module)) {
            throw new IllegalArgumentException("No module that has photos: " + module);
        }
        return "/bigin/v2/" + module;
    }

    private void ask(String path, String template, String expected) throws BiginPhotoException {
        try (CallPermit permit = share.acquire()) {
            ApiRequest ask = ApiRequest.get("probe", null, path, template);
            calls.execute(permit, ask, response -> holdsList(response, expected));
        }
    }

    private boolean holdsList(ClassicHttpResponse response, String expected) throws IOException, ApiErrorException {
        if (response.getCode() == 204) {
            return true; // nothing to list, and not an error
        }
        byte[] body = Responses.body(response);
        if (response.getCode() != 200 || !ApiResponse.holdsList(body, expected)) {
            throw new ApiErrorException(ApiResponse.of(response, body, clock));
        }
        return true;
    }
}
