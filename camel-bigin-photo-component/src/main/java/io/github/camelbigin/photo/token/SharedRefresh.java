// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One refresh at a time among all threads of this JVM and all programs that share the store. Thread-safe. */
final class SharedRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(SharedRefresh.class);
    private static final int TRIES_TO_STORE = 10;

    private final StoredRecord stored;
    private final LastKnown known;
    private final TokenRequest request;
    private final RefreshGate gate;
    private final String secret;
    private final Clock clock;
    private final TurnTaking turns;

    SharedRefresh(
            StoredRecord stored,
            LastKnown known,
            TokenRequest request,
            RefreshGate gate,
            String secret,
            Clock clock,
            TurnTaking turns) {
        this.stored = stored;
        this.known = known;
        this.request = request;
        this.gate = gate;
        this.secret = secret;
        this.clock = clock;
        this.turns = turns;
    }

    /**
     * The stored token if {@code usable} accepts it, else a new one, unless back-off or budget forbid that.
     *
     * @param seenFailures what {@link RefreshState#failures()} of the gate was before the caller began to wait: if the request
     *     that it waited for failed, that failure is its own too
     * @param patient whether to wait while another program asks; else the result is then empty
     */
    Optional<AccessToken> token(Predicate<AccessToken> usable, long seenFailures, boolean patient)
            throws BiginPhotoException {
        long seenTroubles = known.trouble().count();
        Waiting.lock(gate.lock());
        try {
            AccessToken fetched = known.stored().token();
            if (fetched != null && usable.test(fetched)) {
                return Optional.of(fetched);
            }
            LastKnown.Trouble trouble = known.trouble();
            if (trouble.count() != seenTroubles) {
                throw trouble.last().toException(); // or each of them would wait for a database that does not answer
            }
            return fromStore(usable, seenFailures, patient);
        } finally {
            gate.lock().unlock();
        }
    }

    /** The stored token if {@code usable} accepts it; makes no request. */
    Optional<AccessToken> storedToken(Predicate<AccessToken> usable) throws BiginPhotoException {
        Waiting.lock(gate.lock());
        try {
            return Optional.ofNullable(stored.read().record().token()).filter(usable);
        } finally {
            gate.lock().unlock();
        }
    }

    private Optional<AccessToken> fromStore(Predicate<AccessToken> usable, long seenFailures, boolean patient)
            throws BiginPhotoException {
        LeaseWatch watch = new LeaseWatch(turns.lease());
        Stopwatch waited = Stopwatch.start();
        while (waited.elapsed().compareTo(turns.patience()) < 0) {
            Stopwatch sinceRead = Stopwatch.start();
            StoredRecord.Reading reading = stored.read();
            AccessToken present = reading.record().token();
            if (present != null && usable.test(present)) {
                return Optional.of(present);
            }
            Instant now = clock.instant();
            if (watch.isHeld(reading.record().lease(), now)) {
                if (!patient) {
                    return Optional.empty();
                }
            } else if (!isLate(sinceRead)) {
                forbid(reading.record().requestsAt(now), seenFailures, now);
                Lease own = Lease.from(now, turns.lease());
                Optional<StoredRecord.Reading> leased =
                        stored.replace(reading, reading.record().leased(own, now));
                if (leased.isPresent()) {
                    return Optional.of(requested(leased.get(), own, sinceRead));
                }
            }
            Waiting.pause(turns.pause().get());
        }
        throw BiginFailure.of(
                        BiginErrorCode.TOKEN_STORE_FAILED,
                        "Other programs that share the store were asking for a token for " + turns.patience()
                                + ", and none came")
                .toException();
    }

    /** Whether so little would be left of a lease from the time of reading that a slow answer could outlast it. */
    private boolean isLate(Stopwatch sinceRead) {
        return sinceRead.elapsed().compareTo(turns.lease().minus(turns.longestRequest())) > 0;
    }

    private void forbid(RefreshState shared, long seenFailures, Instant now) throws BiginPhotoException {
        gate.change(state -> state.at(now));
        RefreshState own = gate.state().seenBy(secret);
        Optional<BiginFailure> refusal =
                own.refusal(now).or(() -> shared.seenBy(secret).refusal(now));
        if (refusal.isEmpty() && own.failures() != seenFailures) {
            refusal = own.remembered(now);
        }
        if (refusal.isPresent()) {
            throw refusal.get().toException();
        }
    }

    // The time of a request is the end of it: Zoho counted it before, so its window frees a place earlier than ours.
    private AccessToken requested(StoredRecord.Reading leased, Lease own, Stopwatch sinceRead)
            throws BiginPhotoException {
        AccessToken token;
        try {
            Duration left = turns.lease().minus(sinceRead.elapsed());
            token = request.run(left.compareTo(turns.longestRequest()) < 0 ? left : turns.longestRequest());
        } catch (BiginPhotoException e) {
            Instant now = clock.instant();
            ended(leased, own, null, now, state -> state.seenBy(secret).failed(now, e));
            throw gate.state().remembered(now).orElseThrow().toException(e.getCause());
        } catch (RuntimeException | Error e) {
            Instant now = clock.instant();
            ended(leased, own, null, now, state -> state.broken(now));
            throw e;
        }
        Instant now = clock.instant();
        ended(leased, own, token, now, state -> state.succeeded(now));
        return token;
    }

    private void ended(
            StoredRecord.Reading leased,
            Lease own,
            AccessToken token,
            Instant now,
            UnaryOperator<RefreshState> outcome) {
        gate.change(outcome);
        // whoever is interrupted now has a token, or a failure, that the others should know of
        boolean interrupted = Thread.interrupted();
        try {
            StoredRecord.Reading reading = leased;
            for (int i = 0; i < TRIES_TO_STORE; i++) {
                TokenRecord present = reading.record();
                TokenRecord after = present.ended(own, now, token, outcome.apply(present.requests()));
                if (stored.replace(reading, after).isPresent()) {
                    return;
                }
                reading = stored.read(); // the lease had run out, and another one took it over
            }
            LOG.warn("The outcome of a token request could not be stored: others changed the store all the time");
        } catch (BiginPhotoException e) {
            // the lease stays behind and counts as the request; this program at least has the token
            known.stored(leased.record()
                    .ended(own, now, token, outcome.apply(leased.record().requests())));
            LOG.warn("The outcome of a token request could not be stored: {}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
