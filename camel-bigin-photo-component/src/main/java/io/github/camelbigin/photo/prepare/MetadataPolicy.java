// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

/** What becomes of Exif, XMP, comments and thumbnails of a photo whose picture is not changed. */
public enum MetadataPolicy {
    strip,
    keep,
    /** Like strip for photos that tell where they were taken; like keep for all others. */
    gps
}
