// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code RECORD_LOCKED}: nobody may change the record now. */
public final class BiginRecordLockedException extends BiginRejectedException {

    BiginRecordLockedException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
