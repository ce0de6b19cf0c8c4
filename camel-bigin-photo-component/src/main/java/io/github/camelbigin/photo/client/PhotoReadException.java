// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;

/** The photo, not the connection, failed while it was being sent. */
final class PhotoReadException extends IOException {

    PhotoReadException(String message, IOException cause) {
        super(message, cause);
    }
}
