// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code INVALID_TOKEN} or {@code AUTHENTICATION_FAILURE}, also after one refresh. */
public final class BiginInvalidTokenException extends BiginAccessException {

    BiginInvalidTokenException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
