// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** Zoho Accounts does not know the client, its secret or the refresh token (`bigin-api.md` section 2.3). */
public final class BiginCredentialsException extends BiginAccessException {

    BiginCredentialsException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
