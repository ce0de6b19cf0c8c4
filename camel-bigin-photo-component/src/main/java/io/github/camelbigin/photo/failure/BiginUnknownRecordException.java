// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** It is not known which record is meant: neither header nor option nor file name says it, or not exactly one record is what they say. */
public final class BiginUnknownRecordException extends BiginRejectedException {

    BiginUnknownRecordException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
