// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.BiginErrorCode;
import io.github.camelbigin.photo.BiginFailure;
import io.github.camelbigin.photo.BiginPhotoException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The way by which the calls of some endpoints reach an account, beside those of others. Thread-safe. */
public final class CallLane implements AutoCloseable {

    private final AccountCalls account;
    private final LaneSettings settings;
    private final BooleanSupplier stopping;
    // guarded by the lock of the account's limit
    private int inFlight;

    CallLane(AccountCalls account, LaneSettings settings, BooleanSupplier stopping) {
        this.account = account;
        this.settings = settings;
        this.stopping = stopping;
    }

    AccountCalls account() {
        return account;
    }

    /** Waits for a place in flight. */
    StartedCall start() throws BiginPhotoException {
        account.credits().require(settings.creditBudget());
        try {
            StartedCall call = account.limit().start(this);
            if (call == null) {
                throw BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "Stopped while waiting for a free call")
                        .toException();
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "Interrupted while waiting for a free call")
                    .toException(e);
        }
    }

    void end(StartedCall call) {
        account.limit().end(call);
    }

    /** Before each request; a call whose token had died makes two. */
    void spendCredit() throws BiginPhotoException {
        account.credits().spend(settings.creditBudget());
    }

    /** The request did not reach the server. */
    void giveCreditBack() {
        account.credits().giveBack();
    }

    /** @param header as the answer has it; null or anything else than a number is ignored */
    void creditsRemaining(String header) {
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
        account.limit().leave(this);
    }
}
