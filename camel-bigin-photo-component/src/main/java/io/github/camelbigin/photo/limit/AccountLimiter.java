// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.Credentials;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The calls of one account in this JVM, of whichever endpoint, component or Camel context, because Bigin counts per
 * organisation: how many may be in flight, and the credits. Thread-safe.
 */
public final class AccountLimiter {

    private static final Map<Key, AccountLimiter> ACCOUNTS = new HashMap<>();
    private static final long KEEP_UNUSED = TimeUnit.HOURS.toNanos(1);

    private final Clock clock;
    private final CallQueue calls;
    private final CreditReserve credits;

    public AccountLimiter(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.calls = new CallQueue(nanoTime);
        this.credits = new CreditReserve(clock, nanoTime);
    }

    private record Key(URI apiDomain, Credentials credentials) {}

    /**
     * A share of the account of {@code credentials}, open until it is closed.
     *
     * @param division which part of the settings' limit is this program's
     * @param stopping whether calls fail instead of waiting for the end of a pause; called often
     */
    public static Share join(
            URI apiDomain,
            Credentials credentials,
            LimiterSettings settings,
            LimitDivision division,
            BooleanSupplier stopping) {
        synchronized (ACCOUNTS) {
            // an access token that is renewed elsewhere is another account every hour
            ACCOUNTS.values().removeIf(account -> account.calls.isUnusedFor(KEEP_UNUSED));
            return ACCOUNTS.computeIfAbsent(
                            new Key(apiDomain, credentials),
                            unknown -> new AccountLimiter(Clock.systemUTC(), System::nanoTime))
                    .join(settings, division, stopping);
        }
    }

    public Share join(LimiterSettings settings, BooleanSupplier stopping) {
        return join(settings, LimitDivision.NONE, stopping);
    }

    Share join(LimiterSettings settings, LimitDivision division, BooleanSupplier stopping) {
        Share share = new Share(settings, division, stopping);
        calls.join(share);
        return share;
    }

    /** Of all accounts of {@code shares}, each counted once. */
    public static LimiterStatus status(Collection<Share> shares) {
        return shares.stream()
                .map(Share::account)
                .distinct()
                .map(AccountLimiter::status)
                .reduce(LimiterStatus.NONE, LimiterStatus::plus);
    }

    LimiterStatus status() {
        CallQueue.Snapshot now = calls.snapshot();
        return new LimiterStatus(
                now.inFlight(),
                now.allowed(),
                now.waiting(),
                now.pauseLeft() == 0 ? null : clock.instant().plusNanos(now.pauseLeft()),
                credits.spent(),
                credits.remaining());
    }

    CreditReserve credits() {
        return credits;
    }

    /** What endpoints with the same settings may use of the account. Thread-safe. */
    public final class Share implements AutoCloseable {

        private final LimiterSettings settings;
        private final LimitDivision division;
        private final BooleanSupplier stopping;
        // guarded by the lock of the queue
        private int inFlight;

        private Share(LimiterSettings settings, LimitDivision division, BooleanSupplier stopping) {
            this.settings = settings;
            this.division = division;
            this.stopping = stopping;
        }

        /** Waits for a place in flight. */
        public CallPermit acquire() throws BiginPhotoException {
            return acquire(false);
        }

        /** Waits for a place in flight before all others, for a call that {@link CallPermit#isOneTooMany()}. */
        public CallPermit acquireAgain() throws BiginPhotoException {
            return acquire(true);
        }

        private CallPermit acquire(boolean again) throws BiginPhotoException {
            credits.check(settings.reservedCredits());
            CallPermit permit = awaitPlace(again);
            try {
                credits.claim(settings.reservedCredits());
            } catch (BiginPhotoException e) {
                permit.close();
                throw e;
            }
            return permit;
        }

        private CallPermit awaitPlace(boolean again) throws BiginPhotoException {
            try {
                CallPermit permit = calls.acquire(this, again);
                if (permit == null) {
                    throw BiginFailure.stopped("Stopped while waiting for a free call" + pause())
                            .toException();
                }
                return permit;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw BiginFailure.stopped("Interrupted while waiting for a free call")
                        .toException(e);
            }
        }

        /** No {@code retryAfter}, with which a route that stops would wait. */
        private String pause() {
            Instant until = status().pausedUntil();
            return until == null ? "" : "; the account pauses until " + until.truncatedTo(ChronoUnit.SECONDS);
        }

        /** Why calls fail without being sent, with the time of the next attempt; empty if they are sent. */
        public Optional<BiginFailure> creditShortage() {
            return credits.shortage(settings.reservedCredits());
        }

        /** Of the account as a whole. */
        public LimiterStatus status() {
            return account().status();
        }

        public LimiterSettings settings() {
            return settings;
        }

        /** Which part of the limit is this program's. */
        public LimitDivision division() {
            return division;
        }

        AccountLimiter account() {
            return AccountLimiter.this;
        }

        boolean isStopping() {
            return stopping.getAsBoolean();
        }

        int inFlight() {
            return inFlight;
        }

        int most() {
            return division.most(settings.maxConcurrentRequests());
        }

        int places(long callMillis) {
            return division.places(settings.maxConcurrentRequests(), callMillis);
        }

        void started() {
            inFlight++;
        }

        void ended() {
            inFlight--;
        }

        void end(CallPermit permit) {
            calls.end(permit);
        }

        /** Calls that wait fail immediately, with a transient failure. Calls in flight go on. */
        @Override
        public void close() {
            calls.leave(this);
        }
    }
}
