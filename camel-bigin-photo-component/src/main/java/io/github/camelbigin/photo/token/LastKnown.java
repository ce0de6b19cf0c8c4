// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginFailure;

/** What was last heard from a store by anybody in this JVM: looking at it costs nothing. Thread-safe. */
final class LastKnown {

    /**
     * That the store could not be read or changed.
     *
     * @param count how often it happened, ever
     * @param last null if never
     */
    record Trouble(long count, BiginFailure last) {}

    private volatile TokenRecord stored = TokenRecord.NEW;
    private volatile Trouble trouble = new Trouble(0, null);

    /** What was last read or written; never null. */
    TokenRecord stored() {
        return stored;
    }

    void stored(TokenRecord stored) {
        this.stored = stored;
    }

    Trouble trouble() {
        return trouble;
    }

    synchronized void storeFailed(BiginFailure failure) {
        trouble = new Trouble(trouble.count() + 1, failure);
    }
}
