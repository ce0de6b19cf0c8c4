// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the exchanges of a session. Thread-safe. */
final class SessionTotals {

    private final LongAdder uploads = new LongAdder();
    private final LongAdder downloads = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder bytesUploaded = new LongAdder();
    private final LongAdder bytesDownloaded = new LongAdder();

    void moved(BiginPhotoOperation operation, long bytes) {
        boolean upload = operation == BiginPhotoOperation.upload;
        (upload ? uploads : downloads).increment();
        (upload ? bytesUploaded : bytesDownloaded).add(bytes);
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

    long bytesUploaded() {
        return bytesUploaded.sum();
    }

    long bytesDownloaded() {
        return bytesDownloaded.sum();
    }

    long failures() {
        return failures.sum();
    }
}
