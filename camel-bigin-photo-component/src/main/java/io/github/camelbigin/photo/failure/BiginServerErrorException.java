// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code INTERNAL_ERROR} or another 5xx: Bigin failed, not the photo. */
public final class BiginServerErrorException extends BiginTransientException {

    BiginServerErrorException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
