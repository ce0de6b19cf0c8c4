// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

/** Settings, credentials, routes or port prevent the start. The message is one line for the user, without secrets. */
public final class NotStartedException extends Exception {

    public NotStartedException(String message) {
        super(message);
    }

    public NotStartedException(String message, Throwable cause) {
        super(message, cause);
    }
}
