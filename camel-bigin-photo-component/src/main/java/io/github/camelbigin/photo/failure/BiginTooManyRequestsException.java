// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** HTTP 429: the day's credits are spent or too many calls ran at once; Bigin does not say which (`bigin-api.md` section 3). */
public final class BiginTooManyRequestsException extends BiginTransientException {

    BiginTooManyRequestsException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
