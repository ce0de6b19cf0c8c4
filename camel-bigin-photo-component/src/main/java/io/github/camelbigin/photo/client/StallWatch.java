// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Ends calls that stand still or go on for ever: HttpClient's time-outs hold for each piece of an answer, and a thread that is
 * blocked in writing waits for good. Whoever has a scheduler runs it now and then. Thread-safe.
 */
public final class StallWatch implements Runnable {

    private final long stall;
    private final long call;
    private final LongSupplier nanoTime;
    private final Set<Watched> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param stall how long a server may take nothing of an upload; zero for as long as it likes
     * @param call how long one request may take in all, answer included; zero for as long as it likes
     */
    public StallWatch(Duration stall, Duration call) {
        this(stall, call, System::nanoTime);
    }

    StallWatch(Duration stall, Duration call, LongSupplier nanoTime) {
        this.stall = stall.toNanos();
        this.call = call.toNanos();
        this.nanoTime = nanoTime;
    }

    Watched watch(HttpUriRequestBase request) {
        Watched watched = new Watched(request, nanoTime.getAsLong());
        if (stall > 0 || call > 0) {
            underWay.add(watched);
        }
        return watched;
    }

    @Override
    public void run() {
        long now = nanoTime.getAsLong();
        underWay.forEach(watched -> watched.look(now));
    }

    /** One request, until its answer is read. */
    final class Watched implements AutoCloseable {

        private final HttpUriRequestBase request;
        private final long began;
        private volatile long writingSince;
        private volatile boolean writing;
        private volatile BiginFailure ended;

        private Watched(HttpUriRequestBase request, long began) {
            this.request = request;
            this.began = began;
        }

        /**
         * Before each piece that is written.
         *
         * @throws InterruptedIOException if the request was ended meanwhile, which small pieces in a buffer do not notice
         */
        void writes() throws InterruptedIOException {
            if (ended != null) {
                throw new InterruptedIOException(ended.message());
            }
            writingSince = nanoTime.getAsLong();
            writing = true;
        }

        /** After each piece that is written: reading the photo, or waiting for the answer, is no stall. */
        void written() {
            writing = false;
        }

        /** Why the request was ended from here; empty if it was not. */
        Optional<BiginFailure> ended() {
            return Optional.ofNullable(ended);
        }

        private void look(long now) {
            if (stall > 0 && writing && now - writingSince > stall) {
                end(BiginFailure.of(BiginErrorCode.RESPONSE_TIMEOUT, "Nobody reads the photo that is being sent"));
            } else if (call > 0 && now - began > call) {
                long millis = TimeUnit.NANOSECONDS.toMillis(call);
                end(BiginFailure.of(
                                BiginErrorCode.RESPONSE_TIMEOUT, "The call was not complete after " + millis + " ms")
                        .withResolution(
                                "The line, or who answers, is too slow; raise callTimeout if this happens often"));
            }
        }

        private void end(BiginFailure why) {
            ended = why;
            request.cancel();
        }

        @Override
        public void close() {
            underWay.remove(this);
        }
    }
}
