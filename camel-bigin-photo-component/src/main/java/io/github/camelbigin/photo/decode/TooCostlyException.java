// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

/** Passes through decoders, which catch other exceptions. */
public final class TooCostlyException extends RuntimeException {

    private final boolean ofTime;

    TooCostlyException(String message, boolean ofTime) {
        super(message);
        this.ofTime = ofTime;
    }

    /** Whether it took too much time; else it takes too much memory. */
    public boolean isOfTime() {
        return ofTime;
    }
}
