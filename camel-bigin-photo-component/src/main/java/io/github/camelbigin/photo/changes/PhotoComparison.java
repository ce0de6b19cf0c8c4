// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

/** By what a changed photo is told from the one before. */
public enum PhotoComparison {
    /** Bigin's field {@code Record_Image}: costs no further call. */
    image,
    /** SHA-256 of the photo: costs a download of each photo at each poll. */
    bytes
}
