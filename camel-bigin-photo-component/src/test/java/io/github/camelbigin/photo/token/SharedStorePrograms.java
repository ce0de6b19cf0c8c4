// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.RefreshToken;
import io.github.camelbigin.photo.oauth.TokenEndpoint;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Programs that share a store, each with a gate of its own as it would have in its own JVM. */
abstract class SharedStorePrograms {

    static final TurnTaking TURNS =
            new TurnTaking(TurnTaking.DEFAULT.lease(), TurnTaking.DEFAULT.longestRequest(), () -> Duration.ofMillis(5));

    final SettableClock clock = new SettableClock();
    final ScriptedStore store = new ScriptedStore();
    TokenServer server;
    CloseableHttpClient http;

    @BeforeEach
    void start() throws IOException {
        server = new TokenServer().answersTokens("t");
        http = TokenServer.client(10_000);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    void put(TokenRecord content) {
        store.put(key(), TokenRecordJson.write(content));
    }

    String key() {
        return server.credentials().storeKey(server.accounts());
    }

    RefreshToken credentials(String secret) {
        return (RefreshToken) Credentials.refreshToken(TokenServer.CLIENT_ID, secret, server.refreshToken());
    }

    TokenSource program() {
        return program(server.credentials(), new RefreshGate(), store, clock);
    }

    TokenSource program(RefreshToken credentials, RefreshGate gate, TokenStore where, Clock when) {
        return program(credentials, gate, where, when, TURNS);
    }

    TokenSource program(RefreshToken credentials, RefreshGate gate, TokenStore where, Clock when, TurnTaking turns) {
        TokenEndpoint endpoint = new TokenEndpoint(server.accounts(), http, when, ObservedCalls.NONE);
        return RefreshingTokenSource.of(credentials, server.accounts(), endpoint, where, when, turns, gate);
    }

    static BiginPhotoException failure(TokenSource program) {
        return catchThrowableOfType(BiginPhotoException.class, program::token);
    }
}
