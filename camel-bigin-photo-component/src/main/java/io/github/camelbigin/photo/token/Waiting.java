// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

final class Waiting {

    private Waiting() {}

    static void lock(Lock lock) throws BiginPhotoException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    /** At most so long; may end sooner. */
    static void pause(Duration duration) throws BiginPhotoException {
        LockSupport.parkNanos(duration.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(null);
        }
    }

    private static BiginPhotoException interrupted(InterruptedException cause) {
        return BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "Interrupted while waiting for an access token")
                .toException(cause);
    }
}
