// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.tokenstore.RefreshState;
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
 * What every token request of one set of credentials passes, one at a time, whatever its source and store. Kept as long as the
 * JVM runs, because Zoho counts per refresh token and not per endpoint of a route. Thread-safe.
 */
final class RefreshGate {

    private static final ConcurrentMap<String, RefreshGate> GATES = new ConcurrentHashMap<>();

    private final Lock lock = new ReentrantLock();
    private final AtomicBoolean ahead = new AtomicBoolean();
    private final Map<TokenStore, CachedTokenRecord> cached = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile RefreshState state = RefreshState.NEW;
    private volatile AccessToken refused;
    private volatile AccessToken accepted;
    private volatile Instant notAheadBefore = Instant.MIN;

    static RefreshGate of(String key) {
        return GATES.computeIfAbsent(key, absent -> new RefreshGate());
    }

    /** One for all sources of this store. */
    CachedTokenRecord cached(TokenStore store) {
        return cached.computeIfAbsent(store, absent -> new CachedTokenRecord());
    }

    /** Held while a token is requested, and while {@link #change} is called. */
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

    /** Whether it is the one that Bigin accepted last. */
    boolean isAccepted(AccessToken token) {
        return token.sameAs(accepted);
    }

    /** Whether the caller shall replace a token that is still valid; if so, it calls {@link #endAhead} afterwards. */
    boolean beginAhead(Instant now) {
        return !notAheadBefore.isAfter(now) && ahead.compareAndSet(false, true);
    }

    /** @param notBefore when the next thread may try */
    void endAhead(Instant notBefore) {
        notAheadBefore = notBefore;
        ahead.set(false);
    }
}
