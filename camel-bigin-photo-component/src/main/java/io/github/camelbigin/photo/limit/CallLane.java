// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The way by which the calls of some endpoints reach an account, beside those of others. Thread-safe. */
public final class CallLane implements AutoCloseable {

    private final AccountCalls account;
    private final LaneSettings settings;
    private final BooleanSupplier stopping;
    // guarded by the lock of the account's limit
    private int inFlight;
    private volatile boolean closed;

    CallLane(AccountCalls account, LaneSettings settings, BooleanSupplier stopping) {
        this.account = account;
        this.settings = settings;
        this.stopping = stopping;
    }

    AccountCalls account() {
        return account;
    }

    /** Waits for a place in flight. */
    public StartedCall start() throws BiginPhotoException {
        return start(false);
    }

    /** Waits for a place in flight before all others, for a call that {@link StartedCall#isRefusedForProbe()}. */
    public StartedCall startAgain() throws BiginPhotoException {
        return start(true);
    }

    private StartedCall start(boolean again) throws BiginPhotoException {
        account.credits().require(settings.creditBudget());
        try {
            StartedCall call = startUnlessHeld(again);
            if (call == null) {
                throw BiginFailure.of(
                                BiginErrorCode.CONNECTION_FAILED, "Stopped while waiting for a free call" + pause())
                        .toException();
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "Interrupted while waiting for a free call")
                    .toException(e);
        }
    }

    /** No {@code retryAfter}, with which a route that stops would wait. */
    private String pause() {
        Instant until = traffic().pausedUntil();
        return until == null ? "" : "; the account pauses until " + until.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Null if the wait was given up. */
    private StartedCall startUnlessHeld(boolean again) throws InterruptedException {
        while (account.hold().await(this)) {
            StartedCall call = account.limit().start(this, again);
            if (call == null || account.hold().left() == 0) {
                return call;
            }
            // said while it waited for its place
            call.close();
        }
        return null;
    }

    /**
     * Lets all calls of the account wait, of whichever lane, that are not in flight yet.
     *
     * @param time from now, whatever was said before
     */
    public void hold(Duration time) {
        account.hold().holdFor(time);
    }

    /** Ends {@link #hold}, and no pause that Bigin demands. */
    public void release() {
        account.hold().release();
    }

    void end(StartedCall call) {
        account.limit().end(call);
    }

    /** Before each request; a call whose token had died makes two. */
    public void spendCredit() throws BiginPhotoException {
        account.credits().spend(settings.creditBudget());
    }

    /** Why no call would be made now, with the time when one would; empty while there is no budget, or it is not spent. */
    public Optional<BiginFailure> budgetRefusal() {
        return account.credits().refusal(settings.creditBudget());
    }

    /** The request did not reach the server. */
    public void giveCreditBack() {
        account.credits().giveBack();
    }

    /** @param header as the answer has it; null or anything else than a number is ignored */
    public void creditsRemaining(String header) {
        account.creditsRemaining(header);
    }

    /** What is known now, about the account as a whole. */
    public CallTraffic traffic() {
        return account.traffic(settings.creditBudget());
    }

    int maxInFlight() {
        return settings.maxConcurrentRequests();
    }

    Duration maxPause() {
        return settings.maxPause();
    }

    boolean isStopping() {
        return stopping.getAsBoolean();
    }

    boolean isClosed() {
        return closed;
    }

    boolean isFull() {
        return inFlight >= settings.maxConcurrentRequests();
    }

    void started() {
        inFlight++;
    }

    void ended() {
        inFlight--;
    }

    /** Who waits gets a transient failure, at once. Calls in flight go on. */
    @Override
    public void close() {
        closed = true;
        account.limit().leave(this);
        account.hold().lookAround();
    }
}
