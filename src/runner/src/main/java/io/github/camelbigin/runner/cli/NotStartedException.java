// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

/** Settings, credentials, routes or port do not allow to start. The message is one line for the user, free of secrets. */
public final class NotStartedException extends Exception {

    public NotStartedException(String message, Throwable cause) {
        super(message, cause);
    }
}
