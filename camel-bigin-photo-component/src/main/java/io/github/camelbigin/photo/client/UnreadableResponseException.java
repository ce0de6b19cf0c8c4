// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;

/** A complete response that is not what Bigin sends. */
final class UnreadableResponseException extends IOException {

    private final int status;

    UnreadableResponseException(String message) {
        this(message, 0);
    }

    private UnreadableResponseException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** HTTP status of the response; 0 if it is not known. */
    int status() {
        return status;
    }

    UnreadableResponseException withStatus(int status) {
        return new UnreadableResponseException(getMessage(), status);
    }
}
