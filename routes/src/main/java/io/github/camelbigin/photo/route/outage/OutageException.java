// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.outage;

import java.io.IOException;

/** Something failed because of an {@link Outage}, which the log tells: photos need no line of their own. */
public final class OutageException extends IOException {

    private static final long serialVersionUID = 1;

    public OutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
