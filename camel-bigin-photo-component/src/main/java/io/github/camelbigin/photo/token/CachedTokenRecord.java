// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.tokenstore.TokenRecord;

/** What this JVM last read from a store or wrote to it, and whether the store fails. Thread-safe. */
final class CachedTokenRecord {

    /**
     * Failures of the store.
     *
     * @param count of all times
     * @param last null if there was none
     */
    record Trouble(long count, BiginFailure last) {}

    private volatile TokenRecord record = TokenRecord.EMPTY;
    private volatile Trouble trouble = new Trouble(0, null);

    /** Never null. */
    TokenRecord record() {
        return record;
    }

    void set(TokenRecord latest) {
        record = latest;
    }

    Trouble trouble() {
        return trouble;
    }

    synchronized void storeFailed(BiginFailure failure) {
        trouble = new Trouble(trouble.count() + 1, failure);
    }
}
