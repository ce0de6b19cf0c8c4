// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

/** Passes through decoders, which catch other exceptions. */
public final class TooCostlyException extends RuntimeException {

    TooCostlyException(String message) {
        super(message);
    }
}
