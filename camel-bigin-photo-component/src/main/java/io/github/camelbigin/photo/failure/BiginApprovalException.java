// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code NOT_APPROVED}, {@code NOT_REVIEWED} or {@code CANNOT_PERFORM_ACTION}: the record or its image waits for somebody's approval. */
public final class BiginApprovalException extends BiginRejectedException {

    BiginApprovalException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
