// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

/** Settings, credentials, routes or port do not allow to start. The message is one line for the user, free of secrets. */
final class NotStartedException extends Exception {

    NotStartedException(String message, Throwable cause) {
        super(message, cause);
    }
}
