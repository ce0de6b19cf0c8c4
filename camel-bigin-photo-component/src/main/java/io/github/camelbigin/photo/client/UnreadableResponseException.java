// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;

/** A complete response that is not what Bigin sends. */
final class UnreadableResponseException extends IOException {

    UnreadableResponseException(String message) {
        super(message);
    }
}
