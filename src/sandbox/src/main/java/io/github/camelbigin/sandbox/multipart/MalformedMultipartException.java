// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import java.io.IOException;

/** The body breaks the grammar of RFC 2046 or RFC 7578; the message says where. */
public final class MalformedMultipartException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedMultipartException(String message) {
        super(message);
    }
}
