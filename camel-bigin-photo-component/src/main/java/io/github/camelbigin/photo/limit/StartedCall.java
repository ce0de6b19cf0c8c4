// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Duration;
import org.apache.hc.core5.http.HttpStatus;

/**
 * One call's place in flight, which {@link #close()} gives back together with what the answer told. Belongs to one thread at
 * a time.
 */
public final class StartedCall implements AutoCloseable {

    /** What the latest answer tells about the number of calls. */
    enum Outcome {
        PASSED,
        REFUSED,
        NOTHING
    }

    private final CallLane lane;
    private final long number;
    private final int rank;
    private final long begun;
    private final boolean besideProbe;
    private final int limit;
    private final int cuts;
    private Outcome outcome = Outcome.NOTHING;
    private Duration retryAfter;
    private boolean refusedForProbe;

    /** @param state with this call, if it is a probe */
    StartedCall(CallLane lane, long number, int rank, CallLimitState state, long begun) {
        this.lane = lane;
        this.number = number;
        this.rank = rank;
        this.begun = begun;
        this.besideProbe = state.probing().underWay();
        this.limit = state.limit();
        this.cuts = state.cuts();
    }

    public CallLane lane() {
        return lane;
    }

    /** Unique among the calls of an account; from 1. */
    long number() {
        return number;
    }

    /** In nanoseconds. */
    long begun() {
        return begun;
    }

    /** How many calls are known to have been in flight while this one was, with itself. */
    int atOnce(long latestNumber, int inFlightAtEnd) {
        boolean alone = rank == 1 && latestNumber == number;
        return alone ? 1 : Math.max(2, Math.max(rank, inFlightAtEnd));
    }

    /** So many calls were in flight when it started, with itself. */
    int rank() {
        return rank;
    }

    /** Whether it is a probe, or one was in flight when it started. */
    boolean besideProbe() {
        return besideProbe;
    }

    /** See {@link CallLimitState#limit()}, when it started. */
    int limit() {
        return limit;
    }

    /** See {@link CallLimitState#cuts()}, when it started. */
    int cuts() {
        return cuts;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Null if nobody said so. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** @param retryAfter null if the answer does not say */
    public void answered(int status, Duration retryAfter) {
        if (status == HttpStatus.SC_TOO_MANY_REQUESTS) {
            outcome = Outcome.REFUSED;
        } else {
            outcome = status >= 500 ? Outcome.NOTHING : Outcome.PASSED;
        }
        this.retryAfter = retryAfter;
    }

    void setRefusedForProbe() {
        refusedForProbe = true;
    }

    /** Known once it is closed: whether it, or another one in its place, would not have been refused without a probe. */
    public boolean isRefusedForProbe() {
        return refusedForProbe;
    }

    @Override
    public void close() {
        lane.end(this);
    }
}
