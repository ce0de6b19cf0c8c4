// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import java.time.Duration;

/**
 * One call's place in flight. {@link #close()} gives it back together with what the response showed. Belongs to one thread at a
 * time.
 */
public final class CallPermit implements AutoCloseable {

    private static final int TOO_MANY_REQUESTS = 429;

    /** What the latest response shows about the number of calls. */
    enum Outcome {
        PASSED,
        REFUSED,
        UNKNOWN
    }

    private final AccountLimiter.Share share;
    private final long number;
    private final int rank;
    private final int cuts;
    private final long begin;
    private Outcome outcome = Outcome.UNKNOWN;
    private Duration retryAfter;
    private boolean oneTooMany;

    /**
     * @param number unique among the calls of an account; from 1
     * @param rank so many calls were in flight when it started, with itself
     * @param cuts see {@link AdaptiveLimit#cuts()}, when it started
     * @param begin when it started, in nanoseconds
     */
    CallPermit(AccountLimiter.Share share, long number, int rank, int cuts, long begin) {
        this.share = share;
        this.number = number;
        this.rank = rank;
        this.cuts = cuts;
        this.begin = begin;
    }

    AccountLimiter.Share share() {
        return share;
    }

    int rank() {
        return rank;
    }

    int cuts() {
        return cuts;
    }

    long begin() {
        return begin;
    }

    /** How many calls are known to have been in flight while this one was, with itself. */
    int atOnce(long latestNumber, int inFlightAtEnd) {
        boolean alone = rank == 1 && latestNumber == number;
        return alone ? 1 : Math.max(2, Math.max(rank, inFlightAtEnd));
    }

    Outcome outcome() {
        return outcome;
    }

    /** Null if the response does not say. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** Before each request; a call whose token has expired makes two. */
    public void sending() {
        share.account().credits().spend();
    }

    /** The request did not reach the server. */
    public void notSent() {
        share.account().credits().giveBack();
    }

    /**
     * @param retryAfter null if the response does not say
     * @param creditsRemaining header {@code X-API-CREDITS-REMAINING}; null without it
     */
    public void responded(int status, Duration retryAfter, String creditsRemaining) {
        if (status == TOO_MANY_REQUESTS) {
            outcome = Outcome.REFUSED;
        } else {
            outcome = status >= 500 ? Outcome.UNKNOWN : Outcome.PASSED;
        }
        this.retryAfter = retryAfter;
        share.account().credits().responded(status, creditsRemaining);
    }

    void setOneTooMany(boolean oneTooMany) {
        this.oneTooMany = oneTooMany;
    }

    /** Known once it is closed: whether it was refused while others were in flight, and without a time to wait. */
    public boolean isOneTooMany() {
        return oneTooMany;
    }

    @Override
    public void close() {
        share.end(this);
    }
}
