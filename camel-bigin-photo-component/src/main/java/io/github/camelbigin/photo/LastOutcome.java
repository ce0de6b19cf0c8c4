// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** How the latest call ended. A refused photo says that the account works as well as a taken one does. Thread-safe. */
final class LastOutcome {

    /** Why the line does not move, and since when; null if nobody knows. */
    record Trouble(BiginFailure failure, String family, Instant since) {}

    private final Clock clock;
    private volatile Trouble trouble;

    LastOutcome(Clock clock) {
        this.clock = clock;
    }

    void succeeded() {
        trouble = null;
    }

    void failed(BiginFailure failure, String family) {
        if ("rejected".equals(family)) {
            // a photo that never reached Bigin tells nothing about the way there
            if (failure.httpStatus() > 0) {
                trouble = null;
            }
            return;
        }
        Trouble before = trouble;
        boolean same = before != null && before.family().equals(family);
        trouble = new Trouble(failure, family, same ? before.since() : clock.instant());
    }

    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }
}
