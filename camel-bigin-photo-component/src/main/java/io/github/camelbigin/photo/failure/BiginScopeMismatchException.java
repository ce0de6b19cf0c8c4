// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code OAUTH_SCOPE_MISMATCH}: the token is good, but not for this. */
public final class BiginScopeMismatchException extends BiginAccessException {

    BiginScopeMismatchException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
