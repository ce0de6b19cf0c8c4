// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Until when a request must have ended, counted from its creation. Thread-safe. */
final class Deadline {

    private final Duration longest;
    private final Stopwatch since = Stopwatch.start();

    Deadline(Duration longest) {
        this.longest = longest;
    }

    Duration longest() {
        return longest;
    }

    boolean isOver() {
        return since.elapsed().compareTo(longest) >= 0;
    }

    void check() throws IOException {
        if (isOver()) {
            throw over();
        }
    }

    IOException over() {
        return new IOException("The answer was not complete after " + longest.toMillis() + " ms");
    }

    /** Runs {@code action} in another thread when the time is over, unless the result is cancelled before. */
    CompletableFuture<Void> whenOver(Runnable action) {
        long nanos = Math.max(0, longest.minus(since.elapsed()).toNanos());
        return CompletableFuture.runAsync(action, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS));
    }
}
