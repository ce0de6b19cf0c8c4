// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import io.github.camelbigin.sandbox.calls.Dispatcher;
import io.github.camelbigin.sandbox.calls.Faults;
import io.github.camelbigin.sandbox.control.ControlCalls;
import io.github.camelbigin.sandbox.http.Delays;
import io.github.camelbigin.sandbox.http.RequestLog;
import io.github.camelbigin.sandbox.http.SandboxServer;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.Photos;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import io.github.camelbigin.sandbox.organisation.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bigin's photo and token endpoints on 127.0.0.1, running from its creation until {@link #close()}. It responds as
 * {@code bigin-api.md} describes. Thread-safe.
 */
public final class BiginSandbox implements AutoCloseable {
    private final Organisation organisation;
    private final RequestLog requests;
    private final Faults faults = Faults.none();
    private final Delays delays = new Delays();
    private final SandboxServer server;

    BiginSandbox(SandboxSettings settings) throws IOException {
        this.organisation = Organisation.of(settings);
        this.requests = new RequestLog(settings.requestLogSize());
        ControlCalls control = new ControlCalls(organisation, faults, requests, this::uri);
        Dispatcher dispatcher = new Dispatcher(organisation, faults, requests, delays, this::uri, control);
        this.server = SandboxServer.start(settings.port(), dispatcher);
    }

    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /** {@code http://127.0.0.1:<port>}: API domain and accounts domain alike. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.port();
    }

    public String clientId() {
        return organisation.settings().clientId();
    }

    public String clientSecret() {
        return organisation.settings().clientSecret();
    }

    public String refreshToken() {
        return tokens().refreshToken();
    }

    /** As {@link #clientSettings(String)} without a prefix. */
    public Map<String, String> clientSettings() {
        return clientSettings("");
    }

    /**
     * The options with which the component calls this sandbox, secrets included: domains, client and refresh token.
     *
     * @param prefix precedes the name of each option, such as {@code camel.component.bigin-photo.}
     */
    public Map<String, String> clientSettings(String prefix) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(prefix + "apiDomain", uri().toString());
        settings.put(prefix + "accountsDomain", uri().toString());
        settings.put(prefix + "clientId", clientId());
        settings.put(prefix + "clientSecret", clientSecret());
        settings.put(prefix + "refreshToken", refreshToken());
        return settings;
    }

    /** As {@link Tokens#issueAccessToken(String...)}: for clients with a static token. */
    public String issueAccessToken(String... scopes) {
        return tokens().issueAccessToken(scopes);
    }

    public Tokens tokens() {
        return organisation.tokens();
    }

    public Records records() {
        return organisation.records();
    }

    public Photos photos() {
        return organisation.photos();
    }

    public RequestLog requests() {
        return requests;
    }

    public Faults faults() {
        return faults;
    }

    /** The highest number of calls of Bigin's API in flight so far, refused ones included. */
    public int maxConcurrentCalls() {
        return organisation.usage().mostInFlight();
    }

    /** Starts {@link #maxConcurrentCalls()} again from the calls in flight now. */
    public void resetMaxConcurrentCalls() {
        organisation.usage().resetMostInFlight();
    }

    /** Closes every connection immediately. Photos in a folder stay. */
    @Override
    public void close() {
        delays.end();
        server.close();
    }

    @Override
    public String toString() {
        return "Bigin sandbox at " + uri();
    }
}
