// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Ends uploads that stand still because nobody reads them: HttpClient's time-outs are about answers, and a thread that is
 * blocked in writing waits for good. Whoever has a scheduler runs it now and then. Thread-safe.
 */
public final class StallWatch implements Runnable {

    private final long limit;
    private final LongSupplier nanoTime;
    private final Set<Upload> underWay = ConcurrentHashMap.newKeySet();

    /** @param limit how long an upload may stand still; zero for as long as it likes */
    public StallWatch(Duration limit) {
        this(limit, System::nanoTime);
    }

    StallWatch(Duration limit, LongSupplier nanoTime) {
        this.limit = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    Upload watch(HttpUriRequestBase request) {
        Upload upload = new Upload(request);
        if (limit > 0) {
            underWay.add(upload);
        }
        return upload;
    }

    @Override
    public void run() {
        long now = nanoTime.getAsLong();
        underWay.forEach(upload -> upload.endIfStalled(now));
    }

    /** One request while it is being written. */
    final class Upload implements AutoCloseable {

        private final HttpUriRequestBase request;
        private volatile long writingSince;
        private volatile boolean writing;
        private volatile boolean stalled;

        private Upload(HttpUriRequestBase request) {
            this.request = request;
        }

        /** Before each piece that is written. */
        void writes() {
            writingSince = nanoTime.getAsLong();
            writing = true;
        }

        /** After each piece that is written: reading the photo, or waiting for the answer, is no stall. */
        void written() {
            writing = false;
        }

        boolean stalled() {
            return stalled;
        }

        private void endIfStalled(long now) {
            if (writing && now - writingSince > limit) {
                stalled = true;
                request.cancel();
            }
        }

        @Override
        public void close() {
            underWay.remove(this);
        }
    }
}
