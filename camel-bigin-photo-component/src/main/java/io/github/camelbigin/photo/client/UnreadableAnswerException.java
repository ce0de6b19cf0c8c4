// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;

/** An answer came completely, but it is not what Bigin sends. */
final class UnreadableAnswerException extends IOException {

    UnreadableAnswerException(String message) {
        super(message);
    }
}
