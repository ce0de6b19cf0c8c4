// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import io.github.camelbigin.sandbox.calls.ApiCalls;
import io.github.camelbigin.sandbox.calls.Dispatcher;
import io.github.camelbigin.sandbox.calls.Faults;
import io.github.camelbigin.sandbox.calls.TokenCalls;
import io.github.camelbigin.sandbox.control.ControlCalls;
import io.github.camelbigin.sandbox.http.Pauses;
import io.github.camelbigin.sandbox.http.RequestLog;
import io.github.camelbigin.sandbox.http.SandboxServer;
import io.github.camelbigin.sandbox.organisation.PhotoFolder;
import io.github.camelbigin.sandbox.organisation.Photos;
import io.github.camelbigin.sandbox.organisation.RecordKey;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import io.github.camelbigin.sandbox.organisation.Tokens;
import io.github.camelbigin.sandbox.organisation.Usage;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bigin's photo and token endpoints on 127.0.0.1, running from its creation until {@link #close()}. Answers as
 * {@code bigin-api.md} says. Thread-safe.
 */
public final class BiginSandbox implements AutoCloseable {
    private static final String[] DEFAULT_SCOPES = {"ZohoBigin.modules.ALL", "ZohoBigin.users.READ"};

    private final SandboxSettings settings;
    private final Tokens tokens;
    private final Records records;
    private final Photos photos;
    private final RequestLog requests;
    private final Faults faults = Faults.none();
    private final Usage usage;
    private final Pauses pauses = new Pauses();
    private final SandboxServer server;

    private BiginSandbox(SandboxSettings settings, Collection<RecordKey> records, Collection<RecordKey> locked)
            throws IOException {
        this.settings = settings;
        this.tokens = new Tokens(settings.clock(), settings.tokenLife(), settings.refreshToken(), DEFAULT_SCOPES);
        this.records = new Records(settings.createRecords());
        this.photos = new Photos(
                settings.photoFolder() == null ? null : new PhotoFolder(settings.photoFolder()), settings.clock());
        this.requests = new RequestLog(settings.requestLogSize());
        this.usage = new Usage(settings.clock(), settings.concurrencyLimit(), settings.dailyCredits());
        records.forEach(key -> this.records.add(key.module(), key.id()));
        locked.forEach(key -> this.records.lock(key.module(), key.id()));
        photos.all().stream()
                .filter(photo -> !this.records.exists(photo.module(), photo.recordId()))
                .forEach(photo -> this.records.add(photo.module(), photo.recordId()));
        this.server = SandboxServer.start(settings.port(), dispatcher());
    }

    static BiginSandbox start(SandboxSettings settings, Collection<RecordKey> records, Collection<RecordKey> locked)
            throws IOException {
        return new BiginSandbox(settings, records, locked);
    }

    private Dispatcher dispatcher() {
        ApiCalls api = new ApiCalls(settings, tokens, records, photos, usage);
        TokenCalls accounts = new TokenCalls(settings, tokens, () -> uri().toString());
        return new Dispatcher(settings, pauses, this, usage, api, accounts, new ControlCalls(this));
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
        return settings.clientId();
    }

    public String clientSecret() {
        return settings.clientSecret();
    }

    public String refreshToken() {
        return tokens.refreshToken();
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

    /** A new access token with {@code ZohoBigin.modules.ALL} that no grant knows of: for clients with a static token. */
    public String issueAccessToken() {
        return issueAccessToken(DEFAULT_SCOPES[0]);
    }

    /** As {@link #issueAccessToken()} with other scopes, such as {@code ZohoBigin.modules.contacts.READ}. */
    public String issueAccessToken(String... scopes) {
        return tokens.issueAccessToken(scopes);
    }

    public Tokens tokens() {
        return tokens;
    }

    public Records records() {
        return records;
    }

    public Photos photos() {
        return photos;
    }

    public RequestLog requests() {
        return requests;
    }

    public Faults faults() {
        return faults;
    }

    /** The highest number of calls of Bigin's API in flight so far, refused ones included. */
    public int maxConcurrentCalls() {
        return usage.mostInFlight();
    }

    /** Lets {@link #maxConcurrentCalls()} count anew. */
    public void resetMaxConcurrentCalls() {
        usage.resetMostInFlight();
    }

    /** Ends every connection at once. Photos in a folder stay. */
    @Override
    public void close() {
        pauses.end();
        server.close();
    }

    @Override
    public String toString() {
        return "Bigin sandbox at " + uri();
    }
}
