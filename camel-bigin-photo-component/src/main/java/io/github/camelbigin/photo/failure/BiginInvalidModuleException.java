// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code INVALID_MODULE}: the module has no photos or does not exist. */
public final class BiginInvalidModuleException extends BiginRejectedException {

    BiginInvalidModuleException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
