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
 * Cancels calls that stall or do not end: HttpClient's time-outs hold for each piece of a response, and a thread that is
 * blocked in writing waits forever. A scheduler has to run it. Thread-safe.
 */
public final class StallWatch implements Runnable {

    private final long stall;
    private final long call;
    private final LongSupplier nanoTime;
    private final Set<Watched> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param stall the longest time that a server may stop reading an upload; zero for no limit
     * @param call the longest time of one request with its response; zero for no limit
     */
    public StallWatch(Duration stall, Duration call) {
        this(stall, call, System::nanoTime);
    }

    StallWatch(Duration stall, Duration call, LongSupplier nanoTime) {
        this.stall = stall.toNanos();
        this.call = call.toNanos();
        this.nanoTime = nanoTime;
    }

    Watched watch() {
        Watched watched = new Watched(nanoTime.getAsLong());
        if (stall > 0 || call > 0) {
            underWay.add(watched);
        }
        return watched;
    }

    @Override
    public void run() {
        long now = nanoTime.getAsLong();
        underWay.forEach(watched -> watched.check(now));
    }

    /** One request, until its response is read. */
    final class Watched implements AutoCloseable {

        private final long began;
        private volatile HttpUriRequestBase request;
        private volatile long writingSince;
        private volatile boolean writing;
        private volatile BiginFailure ended;

        private Watched(long began) {
            this.began = began;
        }

        /** Before {@code sent} is sent: it is cancelled when it takes too long. */
        void cancels(HttpUriRequestBase sent) {
            request = sent;
            if (ended != null) {
                sent.cancel();
            }
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

        /** After each piece that is written: reading the photo, or waiting for the response, is not a stall. */
        void written() {
            writing = false;
        }

        /** Why the request was ended from here; empty if it was not. */
        Optional<BiginFailure> ended() {
            return Optional.ofNullable(ended);
        }

        private void check(long now) {
            if (stall > 0 && writing && now - writingSince > stall) {
                end(BiginFailure.of(BiginErrorCode.RESPONSE_TIMEOUT, "The server stopped reading the upload"));
            } else if (call > 0 && now - began > call) {
                long millis = TimeUnit.NANOSECONDS.toMillis(call);
                end(BiginFailure.of(
                                BiginErrorCode.RESPONSE_TIMEOUT, "The call was not complete after " + millis + " ms")
                        .withResolution(
                                "The network or the server is too slow; raise callTimeout if this happens often"));
            }
        }

        private void end(BiginFailure why) {
            ended = why;
            if (request != null) {
                request.cancel();
            }
        }

        @Override
        public void close() {
            underWay.remove(this);
        }
    }
}
