// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * What every token request of one credential set passes, one at a time, whichever source and store it is for. Lives as long
 * as the JVM, because Zoho counts per refresh token and not per endpoint of a route. Thread-safe.
 */
final class RefreshGate {

    private static final ConcurrentMap<String, RefreshGate> GATES = new ConcurrentHashMap<>();

    private final Lock lock = new ReentrantLock();
    private final AtomicBoolean ahead = new AtomicBoolean();
    private final Map<TokenStore, LastKnown> known = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile RefreshState state = RefreshState.NEW;
    private volatile AccessToken refused;
    private volatile AccessToken accepted;
    private volatile Instant notAheadBefore = Instant.MIN;

    static RefreshGate of(String key) {
        return GATES.computeIfAbsent(key, absent -> new RefreshGate());
    }

    /** One for all sources of this store. */
    LastKnown known(TokenStore store) {
        return known.computeIfAbsent(store, absent -> new LastKnown());
    }

    /** Held while a token is asked for, and while {@link #change} is called. */
    Lock lock() {
        return lock;
    }

    /** Of the requests of this JVM. */
    RefreshState state() {
        return state;
    }

    void change(UnaryOperator<RefreshState> change) {
        state = change.apply(state);
    }

    void refuse(AccessToken token) {
        refused = token;
    }

    boolean isRefused(AccessToken token) {
        return token.sameAs(refused);
    }

    void accept(AccessToken token) {
        if (!isAccepted(token)) {
            accepted = token;
        }
    }

    /** Whether it is the one that was accepted last. */
    boolean isAccepted(AccessToken token) {
        return token.sameAs(accepted);
    }

    /** Whether the caller is the one who replaces a token that still lives; who is, calls {@link #endAhead}. */
    boolean beginAhead(Instant now) {
        return !notAheadBefore.isAfter(now) && ahead.compareAndSet(false, true);
    }

    /** @param notBefore when the next one may try */
    void endAhead(Instant notBefore) {
        notAheadBefore = notBefore;
        ahead.set(false);
    }
}
