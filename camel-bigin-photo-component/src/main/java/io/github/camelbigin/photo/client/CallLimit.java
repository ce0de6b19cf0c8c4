// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.BiginErrorCode;
import io.github.camelbigin.photo.BiginFailure;
import io.github.camelbigin.photo.BiginPhotoException;
import java.util.concurrent.Semaphore;

/** How many calls may be in flight at once: Bigin counts concurrent calls ({@code bigin-api.md} section 3). Thread-safe, fair. */
final class CallLimit {

    private final int limit;
    private final Semaphore free;

    CallLimit(int limit) {
        this.limit = limit;
        this.free = new Semaphore(limit, true);
    }

    /** Waits for a free call and takes it until the lease is closed. */
    Lease acquire() throws BiginPhotoException {
        try {
            free.acquire();
            return new Lease(free);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "Interrupted while waiting for a free call")
                    .toException(e);
        }
    }

    int inFlight() {
        return limit - free.availablePermits();
    }

    /** One call in flight. */
    record Lease(Semaphore free) implements AutoCloseable {
        @Override
        public void close() {
            free.release();
        }
    }
}
