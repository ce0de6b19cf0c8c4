// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

/**
 * Bigin's response to a photo that it accepted or deleted.
 *
 * @param code {@code SUCCESS}
 * @param message as Bigin words it
 */
public record PhotoResponse(String code, String message) {}
