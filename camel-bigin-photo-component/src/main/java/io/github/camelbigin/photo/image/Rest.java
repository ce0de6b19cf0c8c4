// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

/** What follows the header of a photo. */
enum Rest {
    WHOLE,
    /** All of the picture is there and only the mark of its end is missing, so that viewers show it. */
    WITHOUT_END_MARK,
    /** The photo ends within its picture. */
    CUT_OFF,
    /** The end is there, but a part between header and end is not, as in a file that is still being copied. */
    HOLE
}
