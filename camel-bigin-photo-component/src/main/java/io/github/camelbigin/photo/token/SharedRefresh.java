// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.RefreshToken;
import io.github.camelbigin.photo.oauth.Stopwatch;
import io.github.camelbigin.photo.oauth.TokenEndpoint;
import io.github.camelbigin.photo.tokenstore.RefreshState;
import io.github.camelbigin.photo.tokenstore.TokenRecord;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One refresh at a time among all threads of this JVM and all programs that share the store: it runs under the store's lock.
 * Thread-safe.
 */
final class SharedRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(SharedRefresh.class);

    /**
     * @param lockWait after which a thread gives up if another program holds the lock; longer than {@code longestRequest}, or it
     *     would give up while the other one gets a token
     * @param longestRequest how long a token request may take in all
     */
    record Timings(Duration lockWait, Duration longestRequest) {

        static final Timings DEFAULT = new Timings(Duration.ofSeconds(25), TokenEndpoint.MAX_REQUEST_TIME);

        Timings {
            if (longestRequest.compareTo(lockWait) >= 0) {
                throw new IllegalArgumentException("longestRequest " + longestRequest + " is not below " + lockWait);
            }
        }
    }

    private final RefreshToken credentials;
    private final TokenEndpoint endpoint;
    private final TokenStore store;
    private final String key;
    private final RefreshGate gate;
    private final CachedTokenRecord cached;
    private final String secret;
    private final Clock clock;
    private final Timings timings;

    SharedRefresh(
            RefreshToken credentials,
            TokenEndpoint endpoint,
            TokenStore store,
            RefreshGate gate,
            Clock clock,
            Timings timings) {
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.store = store;
        this.key = credentials.storeKey(endpoint.accountsDomain());
        this.gate = gate;
        this.cached = gate.cached(store);
        this.secret = credentials.secretFingerprint();
        this.clock = clock;
        this.timings = timings;
    }

    /**
     * The stored token if {@code usable} accepts it, else a new one, unless back-off or budget forbid that.
     *
     * @param seenFailures what {@link RefreshState#failures()} of the gate was before the caller began to wait: if the request
     *     that it waited for failed, it fails with the same failure
     * @param patient whether to wait while another program requests a token; else the result is then empty
     */
    Optional<AccessToken> token(Predicate<AccessToken> usable, long seenFailures, boolean patient)
            throws BiginPhotoException {
        long seenTroubles = cached.trouble().count();
        lockGate();
        try {
            AccessToken fetched = cached.record().token();
            if (fetched != null && usable.test(fetched)) {
                return Optional.of(fetched);
            }
            CachedTokenRecord.Trouble trouble = cached.trouble();
            if (trouble.count() != seenTroubles) {
                throw trouble.last().toException(); // or each thread would wait for a database that does not respond
            }
            Optional<AccessToken> stored = read(usable);
            return stored.isPresent() ? stored : update(new Refresh(usable, seenFailures), patient);
        } finally {
            gate.lock().unlock();
        }
    }

    /** The stored token if {@code usable} accepts it; makes no request. */
    Optional<AccessToken> storedToken(Predicate<AccessToken> usable) throws BiginPhotoException {
        lockGate();
        try {
            return read(usable);
        } finally {
            gate.lock().unlock();
        }
    }

    private void lockGate() throws BiginPhotoException {
        try {
            gate.lock().lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Optional<AccessToken> read(Predicate<AccessToken> usable) throws BiginPhotoException {
        try {
            cached.set(store.read(key));
        } catch (IOException | RuntimeException e) {
            throw storeFailure("read", e);
        }
        return Optional.ofNullable(cached.record().token()).filter(usable);
    }

    private Optional<AccessToken> update(Refresh refresh, boolean patient) throws BiginPhotoException {
        Duration wait = patient ? timings.lockWait() : Duration.ZERO;
        try {
            store.update(key, wait, refresh);
        } catch (TimeoutException e) {
            Optional<AccessToken> written = read(refresh.usable);
            if (written.isPresent() || !patient) {
                return written;
            }
            throw storeFailure("changed within " + wait.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException | RuntimeException e) {
            if (!refresh.hasEnded()) {
                if (refresh.sent && e instanceof RuntimeException unexpected) {
                    throw unexpected; // of the request, not of the store
                }
                throw storeFailure("changed", e);
            }
            LOG.warn("The token store {} failed after a token request: {}", store, e.toString());
        }
        return Optional.of(refresh.result());
    }

    private BiginPhotoException storeFailure(String what, Exception e) {
        String text = "The access token in " + store + " could not be " + what + ": " + e;
        BiginErrorCode code = e instanceof FileSystemException
                ? BiginErrorCode.TOKEN_STORE_UNUSABLE
                : BiginErrorCode.TOKEN_STORE_FAILED;
        BiginFailure failure = BiginFailure.of(code, text);
        cached.storeFailed(failure);
        return failure.toException(e);
    }

    private static BiginPhotoException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return BiginFailure.stopped("Interrupted while waiting for an access token")
                .toException(cause);
    }

    /** One request, unless another program has made it meanwhile. Used once, by one thread. */
    private final class Refresh implements TokenStore.Change {

        private final Predicate<AccessToken> usable;
        private final long seenFailures;
        private boolean sent;
        private AccessToken token;
        private BiginPhotoException failure;

        Refresh(Predicate<AccessToken> usable, long seenFailures) {
            this.usable = usable;
            this.seenFailures = seenFailures;
        }

        boolean hasEnded() {
            return token != null || failure != null;
        }

        AccessToken result() throws BiginPhotoException {
            if (failure != null) {
                throw failure;
            }
            return token;
        }

        @Override
        public void apply(TokenRecord present, TokenStore.Writer writer) throws IOException {
            cached.set(present);
            if (present.token() != null && usable.test(present.token())) {
                token = present.token();
                return;
            }
            Instant now = clock.instant();
            failure = refusal(present.requests(), now)
                    .map(BiginFailure::toException)
                    .orElse(null);
            if (failure == null) {
                request(new TokenRecord(present.token(), present.requests().at(now)), now, writer);
            }
        }

        private Optional<BiginFailure> refusal(RefreshState shared, Instant now) {
            gate.change(state -> state.at(now));
            RefreshState own = gate.state().seenBy(secret);
            return own.refusal(now)
                    .or(() -> shared.seenBy(secret).refusal(now))
                    .or(() -> own.failures() == seenFailures ? Optional.empty() : own.remembered(now));
        }

        // Recorded before it is sent, so that it counts even if the program is killed. What is recorded is its latest
        // end,
        // then its end: Zoho counts it earlier, so Zoho's window ends earlier, too.
        private void request(TokenRecord present, Instant now, TokenStore.Writer writer) throws IOException {
            Stopwatch since = Stopwatch.start();
            RefreshState own = gate.state();
            Instant latest = now.plus(timings.longestRequest());
            writer.write(new TokenRecord(present.token(), present.requests().begun(latest)));
            gate.change(state -> state.begun(latest));
            sent = true;
            try {
                token = endpoint.refresh(credentials, timings.longestRequest().minus(since.elapsed()));
                Instant end = clock.instant();
                gate.change(begun -> own.succeeded(end));
                store(new TokenRecord(token, present.requests().succeeded(end)), writer);
            } catch (BiginPhotoException e) {
                Instant end = clock.instant();
                gate.change(begun -> own.seenBy(secret).failed(end, e));
                failure = gate.state().remembered(end).orElseThrow().toException(e.getCause());
                RefreshState shared = present.requests().seenBy(secret).failed(end, e);
                store(new TokenRecord(present.token(), shared), writer);
            }
        }

        private void store(TokenRecord after, TokenStore.Writer writer) {
            cached.set(after);
            // a thread that is interrupted now has a token, or a failure, that the other programs need
            boolean interrupted = Thread.interrupted();
            try {
                writer.write(after);
            } catch (IOException | RuntimeException e) {
                LOG.warn("The outcome of a token request could not be stored in {}: {}", store, e.toString());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
