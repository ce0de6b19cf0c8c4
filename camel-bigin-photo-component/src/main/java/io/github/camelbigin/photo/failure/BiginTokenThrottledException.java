// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** Zoho Accounts refuses new access tokens for a while: more than 10 refreshes in 10 minutes (`bigin-api.md` section 2.4). */
public final class BiginTokenThrottledException extends BiginTransientException {

    BiginTokenThrottledException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
