// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code INVALID_DATA}: there is no such record, or Bigin does not take the file. */
public final class BiginInvalidDataException extends BiginRejectedException {

    BiginInvalidDataException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
