// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.RefreshToken;
import io.github.camelbigin.photo.oauth.TokenEndpoint;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import io.github.camelbigin.sandbox.SettableClock;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs that share a store, each with a gate of its own as it would have in its own JVM. */
abstract class SharedStorePrograms {

    @RegisterExtension
    final TokenServer server = new TokenServer().answersTokens("t");

    /** For a store that is held by a frozen program. */
    static final SharedRefresh.Timings IMPATIENT =
            new SharedRefresh.Timings(Duration.ofSeconds(2), Duration.ofMillis(1_900));

    final SettableClock clock = new SettableClock();
    final ScriptedStore store = new ScriptedStore();

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
        return program(credentials, gate, where, when, SharedRefresh.Timings.DEFAULT);
    }

    TokenSource program(
            RefreshToken credentials, RefreshGate gate, TokenStore where, Clock when, SharedRefresh.Timings timings) {
        TokenEndpoint endpoint = new TokenEndpoint(server.accounts(), server.http(), when, ObservedCalls.NONE);
        return new RefreshingTokenSource(credentials, endpoint, where, gate, when, timings);
    }

    TokenSource impatient() {
        return program(server.credentials(), new RefreshGate(), store, clock, IMPATIENT);
    }

    /** Another program holds the lock of the store until the result is closed. */
    Closeable frozenProgram() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            try {
                store.update(key(), Duration.ofSeconds(10), (present, writer) -> {
                    held.countDown();
                    await().atMost(Duration.ofMinutes(1)).until(() -> end.getCount() == 0);
                });
            } catch (IOException | InterruptedException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        });
        holder.start();
        assertThat(held.await(90, TimeUnit.SECONDS)).isTrue();
        return () -> {
            end.countDown();
            try {
                holder.join(10_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
    }

    static BiginPhotoException failure(TokenSource program) {
        return catchThrowableOfType(BiginPhotoException.class, program::token);
    }
}
