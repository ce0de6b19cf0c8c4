// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;

/** Client id and secret from a Basic header, as the parameters that they stand for. */
final class ClientCredentials {
    private static final String PREFIX = "Basic ";

    private ClientCredentials() {}

    /** Empty unless the header is well-formed; null is allowed. */
    static Map<String, String> basic(String header) {
        if (header == null || !header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Map.of();
        }
        String text;
        try {
            text = new String(
                    Base64.getDecoder().decode(header.substring(PREFIX.length()).strip()), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Map.of();
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? Map.of()
                : Map.of("client_id", text.substring(0, colon), "client_secret", text.substring(colon + 1));
    }
}
