// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;

/** What the numbers of a picture mean, by the ICC profile in its file. Immutable. */
public final class ColourProfile {

    /** Profiles of printers have half a megabyte; more is an attack. */
    public static final int MAX_BYTES = 4 << 20;

    private static final ICC_Profile SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    private static final int GRID = 7;
    /** A difference that cannot be seen, in levels out of 255. */
    private static final int TOLERANCE = 3;

    /** Used again: it takes some milliseconds to begin. */
    private final ColorConvertOp toSrgb;

    private ColourProfile(ICC_Profile profile) {
        this.toSrgb = new ColorConvertOp(new ICC_Profile[] {profile, SRGB}, null);
    }

    /**
     * @param icc null if the file has none
     * @return null also if the profile is broken or for other kinds of colours: then viewers ignore it, too
     */
    public static ColourProfile of(byte[] icc, Layout layout) {
        if (icc == null || icc.length > MAX_BYTES) {
            return null;
        }
        int type =
                switch (layout) {
                    case GREY -> ColorSpace.TYPE_GRAY;
                    case RGB, RGBA -> ColorSpace.TYPE_RGB;
                    case CMYK -> ColorSpace.TYPE_CMYK;
                };
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            if (profile.getColorSpaceType() != type) {
                return null;
            }
            ColourProfile colours = new ColourProfile(profile);
            return colours.changesColours(layout) ? colours : null;
        } catch (IllegalArgumentException | CMMException broken) {
            return null;
        }
    }

    /** Not by its name, of which there are many: by what becomes of a grid of colours. */
    private boolean changesColours(Layout layout) {
        if (layout == Layout.CMYK) {
            return true;
        }
        int bands = layout == Layout.GREY ? 1 : 3;
        int count = bands == 1 ? GRID : GRID * GRID * GRID;
        byte[] grid = new byte[count * bands];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int band = 0; band < bands; band++) {
                grid[i * bands + band] = (byte) (rest % GRID * 255 / (GRID - 1));
                rest /= GRID;
            }
        }
        byte[] converted = new byte[count * 3];
        convert(grid, bands, count, converted);
        for (int i = 0; i < converted.length; i++) {
            int before = grid[bands == 1 ? i / 3 : i] & 0xFF;
            if (Math.abs((converted[i] & 0xFF) - before) > TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    /**
     * To sRGB, with three bands.
     *
     * @param pixels how many, interleaved and without gaps
     */
    void convert(byte[] from, int bands, int pixels, byte[] to) {
        toSrgb.filter(Rasters.of(from, pixels, 1, bands), Rasters.of(to, pixels, 1, 3));
    }
}
