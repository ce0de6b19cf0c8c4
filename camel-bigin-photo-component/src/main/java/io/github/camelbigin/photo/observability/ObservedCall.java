// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.function.LongSupplier;

/** One HTTP request that is under way, and whose end is reported once. Belongs to one thread. */
public final class ObservedCall implements AutoCloseable {

    private final CallObserver.Sent[] observers;
    private final LongSupplier nanoTime;
    private final long began;
    private int status;
    private long headNanos;
    private long bytes = -1;
    private int credits;
    private boolean ended;

    ObservedCall(CallObserver.Sent[] observers, LongSupplier nanoTime) {
        this.observers = observers;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** @param number 0 if it did not reach Bigin after all */
    public void credits(int number) {
        credits = number;
    }

    /**
     * The response begins.
     *
     * @param length of its body; negative if it is not known
     */
    public void answered(int answerStatus, long length) {
        status = answerStatus;
        bytes = Math.max(-1, length);
        headNanos = nanoTime.getAsLong() - began;
    }

    public void succeeded() {
        end(CallEnd.SUCCESS, CallEnd.SUCCEEDED);
    }

    public void failed(String code, String family) {
        end(code, family);
    }

    private void end(String code, String family) {
        if (ended) {
            return;
        }
        ended = true;
        CallEnd end = new CallEnd(status, code, family, headNanos, nanoTime.getAsLong() - began, bytes, credits);
        for (CallObserver.Sent one : observers) {
            Observability.tell(() -> one.ended(end), "An HTTP request was not observed");
        }
    }

    /** A call whose end was not reported has ended unexpectedly. */
    @Override
    public void close() {
        end(CallEnd.UNEXPECTED, CallEnd.BROKE_OFF);
    }
}
