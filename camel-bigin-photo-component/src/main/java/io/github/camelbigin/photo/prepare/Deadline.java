// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import java.time.Duration;

/** The end of the time that one photo may take. */
final class Deadline {

    private final Duration limit;
    private final long end;

    Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** May be called for each line of a picture, from within a decoder. */
    void check() {
        if (System.nanoTime() > end) {
            throw new MissedException(limit);
        }
    }

    /** Passes through decoders, which catch other exceptions. */
    static final class MissedException extends RuntimeException {
        MissedException(Duration limit) {
            super("it takes more than " + limit.toMillis() + " ms (prepareTimeout)");
        }
    }
}
