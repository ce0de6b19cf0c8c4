// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The end of the time that one photo may take, or of the program. */
public final class Deadline implements Runnable {

    private final Duration limit;
    private final long end;
    private final BooleanSupplier stopped;

    /** @param stopped whether the work is not wanted any more */
    public Deadline(Duration limit, BooleanSupplier stopped) {
        this.limit = limit;
        this.stopped = stopped;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /**
     * May be called for each line of a picture, from within a decoder.
     *
     * @throws TooCostlyException after that time
     * @throws UncheckedIOException for an {@link InterruptedIOException} if it was stopped
     */
    @Override
    public void run() {
        if (stopped.getAsBoolean()) {
            throw new UncheckedIOException(new InterruptedIOException("the program stops"));
        }
        if (System.nanoTime() > end) {
            throw new TooCostlyException("it took longer than " + limit.toMillis() + " ms (prepareTimeout)", true);
        }
    }
}
