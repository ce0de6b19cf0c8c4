// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The credits of an organisation that Bigin says remain, and those that this JVM has spent ({@code bigin-api.md} section 3). What
 * remains is known from responses only, so it holds for all programs of the organisation, and after a restart the first response
 * says it again. Bigin says nothing while few credits are used. Credits come back within 24 hours, and only a response shows it:
 * while calls are stopped, one is let through every {@link #CHECK_INTERVAL}. Thread-safe.
 */
final class CreditReserve {

    /** So a stopped account spends at most 96 of the reserved credits a day. */
    static final Duration CHECK_INTERVAL = Duration.ofMinutes(15);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private long spent;
    private Long remaining;
    private long reported;
    private long nextCheck;

    CreditReserve(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    synchronized void spend() {
        spent++;
    }

    synchronized void giveBack() {
        spent--;
    }

    /** Requests that may have reached Bigin. */
    synchronized long spent() {
        return spent;
    }

    /** What Bigin said last; null if it did not, or no longer does. */
    synchronized Long remaining() {
        return remaining;
    }

    /** @param header null if the response has none; anything else than a number is ignored */
    synchronized void responded(int status, String header) {
        long now = nanoTime.getAsLong();
        if (header != null && header.matches("\\d{1,18}")) {
            remaining = Long.valueOf(header);
            reported = now;
            nextCheck = now + CHECK_INTERVAL.toNanos();
        } else if (status / 100 == 2 && now - reported >= CHECK_INTERVAL.toNanos()) {
            // Bigin no longer says it: few credits are used. Sooner it may be a response that began before
            remaining = null;
        }
    }

    /**
     * Why calls are stopped, with the time of the next check; empty if they are not.
     *
     * @param reserved 0 for none
     */
    synchronized Optional<BiginFailure> shortage(int reserved) {
        return remaining == null || remaining >= reserved ? Optional.empty() : Optional.of(failure(reserved));
    }

    /** Passes if calls are not stopped, or a check is due. */
    synchronized void check(int reserved) throws BiginPhotoException {
        Optional<BiginFailure> shortage = shortage(reserved);
        if (shortage.isPresent() && nextCheck - nanoTime.getAsLong() > 0) {
            throw shortage.get().toException();
        }
    }

    /** As {@link #check}. A check that is due is the caller's call, and others wait for the one after it. */
    synchronized void claim(int reserved) throws BiginPhotoException {
        check(reserved);
        if (shortage(reserved).isPresent()) {
            nextCheck = nanoTime.getAsLong() + CHECK_INTERVAL.toNanos();
        }
    }

    private BiginFailure failure(int reserved) {
        Instant now = clock.instant();
        long wait = Math.max(0, nextCheck - nanoTime.getAsLong());
        return BiginFailure.of(
                        BiginErrorCode.CREDITS_RESERVED,
                        remaining + " credits remain, fewer than reservedCredits=" + reserved)
                .withRetryAt(now.plusNanos(wait), now);
    }
}
