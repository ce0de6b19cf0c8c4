// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import io.github.camelbigin.photo.BiginErrorCode;
import io.github.camelbigin.photo.BiginFailure;
import io.github.camelbigin.photo.BiginPhotoException;
import java.util.concurrent.locks.Lock;

final class Waiting {

    private Waiting() {}

    static void lock(Lock lock) throws BiginPhotoException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "Interrupted while waiting for an access token")
                    .toException(e);
        }
    }
}
