// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.failure.BiginFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * How the latest call ended. A refused photo says that the account works as well as a taken one does. A call that began before a
 * failure does not know of what caused it, so it cannot clear it. Thread-safe.
 */
public final class LastOutcome {

    /** Why the line does not move, and since when; null if nobody knows. */
    public record Trouble(BiginFailure failure, String family, Instant since) {

        boolean isAccess() {
            return "access".equals(family);
        }
    }

    private final Clock clock;
    private volatile Trouble trouble;
    private long failures;

    LastOutcome(Clock clock) {
        this.clock = clock;
    }

    /** What a call that begins now has to say when it ends. */
    synchronized long begin() {
        return failures;
    }

    /** @param begun what {@link #begin} said when the call began */
    synchronized void succeeded(long begun) {
        if (begun == failures) {
            trouble = null;
        }
    }

    /** @param begun what {@link #begin} said when the call began */
    synchronized void failed(long begun, BiginFailure failure, String family) {
        if ("rejected".equals(family)) {
            // a photo that never reached Bigin tells nothing about the way there
            if (failure.httpStatus() > 0) {
                succeeded(begun);
            }
            return;
        }
        Trouble before = trouble;
        Trouble now = new Trouble(failure, family, clock.instant());
        if (before != null && before.isAccess() && !now.isAccess() && begun != failures) {
            return; // nor can it take the place of what a person has to mend
        }
        failures++;
        boolean same = before != null && before.family().equals(family);
        trouble = same ? new Trouble(failure, family, before.since()) : now;
    }

    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }
}
