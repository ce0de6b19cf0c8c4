// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import java.time.Duration;

/** Elapsed time, independent of the clock of the machine. */
public record Stopwatch(long startNanos) {

    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
