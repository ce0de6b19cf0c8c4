// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.BiginFailure;
import io.github.camelbigin.photo.BiginPhotoException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What every token request of one credential set passes, one at a time, whichever source and store it is for. Lives as long
 * as the JVM, because Zoho counts per refresh token and not per endpoint of a route. Thread-safe.
 */
final class RefreshGate {

    private static final ConcurrentMap<String, RefreshGate> GATES = new ConcurrentHashMap<>();

    private final Lock lock = new ReentrantLock();
    private final AtomicBoolean ahead = new AtomicBoolean();
    private volatile RefreshState state = RefreshState.NEW;
    private volatile AccessToken refused;

    static RefreshGate of(String key) {
        return GATES.computeIfAbsent(key, absent -> new RefreshGate());
    }

    RefreshState state() {
        return state;
    }

    void refuse(AccessToken token) {
        refused = token;
    }

    boolean isRefused(AccessToken token) {
        return token.sameAs(refused);
    }

    /** Whether the caller is the one who replaces a token that still lives; who is, calls {@link #endAhead()}. */
    boolean beginAhead() {
        return ahead.compareAndSet(false, true);
    }

    void endAhead() {
        ahead.set(false);
    }

    /**
     * A token by {@code request}, unless back-off or budget forbid it.
     *
     * @param seenFailures what {@link RefreshState#failures()} was before the caller began to wait: if the request that it
     *     waited for failed, that failure is its own too
     */
    AccessToken pass(long seenFailures, Clock clock, TokenStore.Refresh request) throws BiginPhotoException {
        Waiting.lock(lock);
        try {
            Instant now = clock.instant();
            state = state.at(now);
            Optional<BiginFailure> refusal = state.refusal(now);
            if (refusal.isEmpty() && state.failures() != seenFailures) {
                refusal = state.remembered(now);
            }
            if (refusal.isPresent()) {
                throw refusal.get().toException();
            }
            return made(request, clock);
        } finally {
            lock.unlock();
        }
    }

    // The time of a request is the end of it: Zoho counted it before, so its window frees a place earlier than ours.
    private AccessToken made(TokenStore.Refresh request, Clock clock) throws BiginPhotoException {
        try {
            AccessToken token = request.run();
            state = state.succeeded(clock.instant());
            return token;
        } catch (BiginPhotoException e) {
            Instant now = clock.instant();
            state = state.failed(now, e);
            throw state.remembered(now).orElseThrow().toException(e.getCause());
        } catch (RuntimeException | Error e) {
            state = state.broken(clock.instant());
            throw e;
        }
    }
}
