// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Size;
import java.util.stream.Stream;

/**
 * What is known of a photo without decoding it.
 *
 * @param format such as {@code JPEG} or {@code HEIC}
 * @param size before it is turned
 * @param hasPosition whether it tells where it was taken
 * @param hasMetadata whether there is anything to strip
 * @param profile null for sRGB
 * @param isCommon whether it is grey or RGB, as all programs know it
 * @param maybeTransparent whether a part of it may be
 */
record Facts(
        String format,
        Size size,
        Orientation orientation,
        boolean hasPosition,
        boolean hasMetadata,
        ColourProfile profile,
        boolean isCommon,
        boolean maybeTransparent) {

    /** Of a photo that is sent as it is or encoded again, but never without its metadata alone. */
    static Facts unstrippable(
            String format, Size size, Orientation orientation, ColourProfile profile, boolean maybeTransparent) {
        return new Facts(format, size, orientation, false, false, profile, true, maybeTransparent);
    }

    /** Whether every viewer shows it alike. */
    boolean isPlain() {
        return orientation.isUpright() && profile == null && isCommon;
    }

    /** Whether Bigin takes this format. */
    boolean isAccepted() {
        return Stream.of(PhotoFormat.values())
                .anyMatch(accepted -> accepted.name().equals(format));
    }
}
