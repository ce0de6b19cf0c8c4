// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import java.io.IOException;

/** There is no such topic or queue: no message can be sent without manual action. */
final class NoChannelException extends IOException {

    private static final long serialVersionUID = 1;

    NoChannelException(String message) {
        super(message);
    }
}
