// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.io.IOException;

/** This machine's disk, not the connection, failed. */
public final class SpoolException extends IOException {

    SpoolException(IOException cause) {
        super("Cannot write the spool file: " + cause.getMessage(), cause);
    }
}
