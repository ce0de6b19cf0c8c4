// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code NO_PERMISSION} or {@code AUTHORIZATION_FAILED}: the user behind the token may not do this. */
public final class BiginPermissionException extends BiginAccessException {

    BiginPermissionException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
