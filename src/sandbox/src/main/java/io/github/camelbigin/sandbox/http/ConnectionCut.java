// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import java.io.IOException;
import org.apache.hc.core5.io.CloseMode;

/** The sandbox itself ends the connection here, without a response. */
public final class ConnectionCut extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient CloseMode mode;

    public ConnectionCut(CloseMode mode) {
        super("connection cut on purpose");
        this.mode = mode;
    }

    CloseMode mode() {
        return mode;
    }
}
