// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import java.time.Duration;

/** The end of the time that one photo may take. */
public final class Deadline implements Runnable {

    private final Duration limit;
    private final long end;

    public Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** May be called for each line of a picture, from within a decoder. */
    @Override
    public void run() {
        if (System.nanoTime() > end) {
            throw missed();
        }
    }

    public TooCostlyException missed() {
        return new TooCostlyException("it takes more than " + limit.toMillis() + " ms (prepareTimeout)");
    }
}
