// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** Neither header nor option nor file name says which record is meant. */
public final class BiginUnknownRecordException extends BiginRejectedException {

    BiginUnknownRecordException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
