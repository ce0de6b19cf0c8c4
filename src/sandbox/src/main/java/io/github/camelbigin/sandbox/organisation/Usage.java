// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls in flight and the credits of the last 24 hours ({@code bigin-api.md} section 3). Thread-safe. */
public final class Usage {
    private static final long DAY = Duration.ofHours(24).toMillis();

    private final Clock clock;
    private final int concurrencyLimit;
    private final int dailyCredits;
    private final boolean retryAfter;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final Deque<Long> spentAt = new ArrayDeque<>();

    /**
     * For both limits 0 means none.
     *
     * @param retryAfter whether a refusal says when to come again
     */
    public Usage(Clock clock, int concurrencyLimit, int dailyCredits, boolean retryAfter) {
        this.clock = clock;
        this.retryAfter = retryAfter;
        this.concurrencyLimit = concurrencyLimit;
        this.dailyCredits = dailyCredits;
    }

    /** How many calls are in flight now, this one included. */
    public int enter() {
        int calls = inFlight.incrementAndGet();
        if (calls > mostInFlight.get()) {
            mostInFlight.accumulateAndGet(calls, Math::max);
        }
        return calls;
    }

    public void leave() {
        inFlight.decrementAndGet();
    }

    public int mostInFlight() {
        return mostInFlight.get();
    }

    public void resetMostInFlight() {
        mostInFlight.set(inFlight.get());
    }

    /**
     * @param calls what {@link #enter()} returned
     * @param credits what the call costs
     */
    public void spend(int calls, int credits) throws Refusal {
        if (concurrencyLimit > 0 && calls > concurrencyLimit) {
            throw retryAfter ? BiginAnswers.rateLimitExceeded(1) : BiginAnswers.tooManyConcurrentCalls();
        }
        if (dailyCredits > 0) {
            spend(credits);
        }
    }

    private synchronized void spend(int credits) throws Refusal {
        long now = clock.millis();
        forgetBefore(now - DAY);
        if (spentAt.size() + credits > dailyCredits) {
            throw retryAfter ? BiginAnswers.rateLimitExceeded(secondsUntilFree(now)) : BiginAnswers.creditsSpent();
        }
        for (int i = 0; i < credits; i++) {
            spentAt.addLast(now);
        }
    }

    private long secondsUntilFree(long now) {
        long oldest = spentAt.isEmpty() ? now : spentAt.peekFirst();
        return Math.max(1, Duration.ofMillis(oldest + DAY - now).toSeconds());
    }

    private void forgetBefore(long time) {
        while (!spentAt.isEmpty() && spentAt.peekFirst() <= time) {
            spentAt.removeFirst();
        }
    }

    /** Empty until half of the credits are spent, as in Zoho CRM. */
    public synchronized OptionalInt remainingToShow() {
        boolean show = dailyCredits > 0 && 2 * spentAt.size() >= dailyCredits;
        return show ? OptionalInt.of(dailyCredits - spentAt.size()) : OptionalInt.empty();
    }
}
