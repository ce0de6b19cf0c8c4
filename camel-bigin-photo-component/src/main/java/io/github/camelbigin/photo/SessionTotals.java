// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the exchanges of a session. Thread-safe. */
final class SessionTotals {

    private final LongAdder uploads = new LongAdder();
    private final LongAdder downloads = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void moved(BiginPhotoOperation operation) {
        (operation == BiginPhotoOperation.upload ? uploads : downloads).increment();
    }

    void failed() {
        failures.increment();
    }

    long uploads() {
        return uploads.sum();
    }

    long downloads() {
        return downloads.sum();
    }

    long failures() {
        return failures.sum();
    }
}
