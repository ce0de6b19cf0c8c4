// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** No complete answer came: refused, cut, timed out, or not allowed to wait for a free call any longer. */
public final class BiginConnectionException extends BiginTransientException {

    BiginConnectionException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
