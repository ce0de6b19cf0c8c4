// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP request that is under way, and whose end is told once. Belongs to one thread. */
public final class ObservedCall implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedCall.class);

    private final CallObserver.Sent[] told;
    private final LongSupplier nanoTime;
    private final long began;
    private int status;
    private long headNanos;
    private long bytes = -1;
    private int credits;
    private boolean ended;

    ObservedCall(CallObserver.Sent[] told, LongSupplier nanoTime) {
        this.told = told;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** @param number 0 if it did not reach Bigin after all */
    public void credits(int number) {
        credits = number;
    }

    /**
     * The answer begins.
     *
     * @param length of its body; negative if it does not say
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
        for (CallObserver.Sent one : told) {
            try {
                one.ended(end);
            } catch (RuntimeException e) {
                // the photo has moved, or not, whoever looks on
                LOG.warn("An HTTP request was not observed", e);
            }
        }
    }

    /** What was not said to have ended, ended unexpectedly. */
    @Override
    public void close() {
        end(CallEnd.UNEXPECTED, CallEnd.BROKE_OFF);
    }
}
