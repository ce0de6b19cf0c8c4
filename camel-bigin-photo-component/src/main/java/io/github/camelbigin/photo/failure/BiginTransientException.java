// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** A later attempt with the same photo may succeed: redeliver with back-off, not before {@link #getRetryAfter()} if there is one. */
public class BiginTransientException extends BiginPhotoException {

    BiginTransientException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }

    @Override
    public final String getFamily() {
        return "transient";
    }
}
