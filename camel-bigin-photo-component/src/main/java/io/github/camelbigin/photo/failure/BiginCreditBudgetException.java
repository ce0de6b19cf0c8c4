// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** The option {@code creditBudget} is spent; {@link #getRetryAfter()} says when the next call may be made. No call was made. */
public final class BiginCreditBudgetException extends BiginAccessException {

    BiginCreditBudgetException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
