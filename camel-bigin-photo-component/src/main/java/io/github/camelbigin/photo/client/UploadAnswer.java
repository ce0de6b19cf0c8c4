// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

/**
 * What Bigin says of a photo that it took.
 *
 * @param code {@code SUCCESS}
 * @param message as Bigin words it
 */
public record UploadAnswer(String code, String message) {}
