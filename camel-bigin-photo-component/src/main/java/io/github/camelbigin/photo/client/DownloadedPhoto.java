// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.nio.file.Path;

/**
 * A photo as Bigin holds it, complete. Exactly one of {@code bytes} and {@code spool} is not null.
 *
 * @param mediaType by the photo's first bytes, else by Bigin's header; never null
 * @param extension that fits it, without a dot; {@code bin} if it is not known
 * @param size in bytes
 * @param bytes of a small photo
 * @param spool a file of its own, which now belongs to the caller; null for a small photo
 */
public record DownloadedPhoto(String mediaType, String extension, long size, byte[] bytes, Path spool) {}
