// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import java.util.Map;

/**
 * How the HTTP client of an account behaves. All times are in milliseconds, 0 for no limit.
 *
 * @param insecure whether tokens may be sent unencrypted to other machines
 * @param connections how many calls may be in flight, or a call would wait for another's connection
 * @param options of Camel's HTTP endpoint, by name and without the prefix {@code http.}
 */
public record HttpSettings(
        long connectTimeout,
        long responseTimeout,
        long callTimeout,
        boolean insecure,
        int connections,
        Map<String, Object> options) {

    public HttpSettings {
        options = Map.copyOf(options);
    }
}
