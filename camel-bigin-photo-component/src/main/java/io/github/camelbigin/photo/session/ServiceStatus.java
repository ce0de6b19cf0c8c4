// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.failure.BiginFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether transfers succeed now, by how the latest call ended. A rejected photo shows as well as an accepted one that the account
 * works. A call that began before a failure cannot clear it. Thread-safe.
 */
public final class ServiceStatus {

    /** Why no transfer succeeds, and since when; null if that is not known. */
    public record Trouble(BiginFailure failure, String family, Instant since) {

        boolean isAccess() {
            return "access".equals(family);
        }
    }

    private final Clock clock;
    private volatile Trouble trouble;
    private long failures;

    ServiceStatus(Clock clock) {
        this.clock = clock;
    }

    /** The token of a call that begins now, to be given when it ends. */
    synchronized long begin() {
        return failures;
    }

    /** @param begun what {@link #begin} returned when the call began */
    synchronized void succeeded(long begun) {
        if (begun == failures) {
            trouble = null;
        }
    }

    /** @param begun what {@link #begin} returned when the call began */
    synchronized void failed(long begun, BiginFailure failure, String family) {
        if ("rejected".equals(family)) {
            // a photo that never reached Bigin shows nothing about the way there
            if (failure.httpStatus() > 0) {
                succeeded(begun);
            }
            return;
        }
        Trouble before = trouble;
        Trouble now = new Trouble(failure, family, clock.instant());
        if (before != null && before.isAccess() && !now.isAccess() && begun != failures) {
            return; // nor can it replace a failure that needs manual action
        }
        failures++;
        boolean same = before != null && before.family().equals(family);
        trouble = same ? new Trouble(failure, family, before.since()) : now;
    }

    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }
}
