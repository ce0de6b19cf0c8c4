// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code INVALID_REQUEST}, {@code INVALID_REQUEST_METHOD} or {@code INVALID_URL_PATTERN}: the call was malformed, by this component or by something between it and Bigin. */
public final class BiginInvalidRequestException extends BiginRejectedException {

    BiginInvalidRequestException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
