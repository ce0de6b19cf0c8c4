// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Credits spent within 24 hours, of which each request costs one ({@code bigin-api.md} sections 0 and 3). Kept in pieces of 5
 * minutes, so that a credit counts for 24 hours and up to 5 minutes more. Thread-safe.
 */
final class CreditCount {

    private static final long PIECE = Duration.ofMinutes(5).toMillis();
    private static final int PIECES = (int) (Duration.ofHours(24).toMillis() / PIECE) + 1;

    private final Clock clock;
    private final int[] spent = new int[PIECES];
    private long current;
    private long total;

    CreditCount(Clock clock) {
        this.clock = clock;
        this.current = clock.millis() / PIECE;
    }

    /** @param budget 0 for none */
    synchronized void require(int budget) throws BiginPhotoException {
        Optional<BiginFailure> spent = refusal(budget);
        if (spent.isPresent()) {
            throw spent.get().toException();
        }
    }

    /** Why no call may be made now; empty if one may. */
    synchronized Optional<BiginFailure> refusal(int budget) {
        forget();
        return budget > 0 && total >= budget ? Optional.of(budgetSpent(budget)) : Optional.empty();
    }

    /** As {@link #require}, and takes one. */
    synchronized void spend(int budget) throws BiginPhotoException {
        require(budget);
        spent[index(current)]++;
        total++;
    }

    /** The latest of them. */
    synchronized void giveBack() {
        if (spent[index(current)] > 0) {
            spent[index(current)]--;
            total--;
        }
    }

    synchronized long spent() {
        forget();
        return total;
    }

    private BiginFailure budgetSpent(int budget) {
        return BiginFailure.of(
                        BiginErrorCode.CREDIT_BUDGET_SPENT,
                        total + " credits are spent within 24 hours, and the budget is " + budget)
                .withRetryAt(freeAt(budget), clock.instant());
    }

    private Instant freeAt(int budget) {
        long left = total;
        long piece = current - PIECES;
        while (left >= budget) {
            piece++;
            left -= spent[index(piece)];
        }
        return Instant.ofEpochMilli((piece + PIECES) * PIECE);
    }

    /** A clock that is set back stands still here. */
    private void forget() {
        long now = clock.millis() / PIECE;
        for (long piece = Math.max(current + 1, now - PIECES + 1); piece <= now; piece++) {
            total -= spent[index(piece)];
            spent[index(piece)] = 0;
        }
        current = Math.max(current, now);
    }

    private static int index(long piece) {
        return (int) Math.floorMod(piece, (long) PIECES);
    }
}
