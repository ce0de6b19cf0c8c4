// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

/**
 * CMYK without a profile, as offset printing on coated paper shows it: 16 colours that are printed with full inks or none, and
 * what is between them by the share of paper that each covers (Neugebauer). Plain 255 - ink would make garish colours.
 */
final class Inks {

    /** sRGB of paper and overprints by full inks: bit 0 cyan, 1 magenta, 2 yellow, 3 black. */
    private static final int[] OVERPRINTS = {
        0xFFFFFF, 0x00AEEF, 0xEC008C, 0x2E3192, 0xFFF200, 0x00A651, 0xED1C24, 0x363639,
        0x231F20, 0x000C14, 0x16000A, 0x06000C, 0x1C1A00, 0x000C04, 0x140302, 0x000000
    };

    private Inks() {}

    static void toRgb(byte[] inks, int pixels, byte[] rgb) {
        float[] shares = new float[OVERPRINTS.length];
        for (int i = 0; i < pixels; i++) {
            shares[0] = 1;
            int count = 1;
            for (int ink = 0; ink < 4; ink++) {
                float covered = (inks[i * 4 + ink] & 0xFF) / 255f;
                for (int j = 0; j < count; j++) {
                    shares[j + count] = shares[j] * covered;
                    shares[j] *= 1 - covered;
                }
                count *= 2;
            }
            float red = .5f;
            float green = .5f;
            float blue = .5f;
            for (int j = 0; j < count; j++) {
                red += shares[j] * (OVERPRINTS[j] >> 16);
                green += shares[j] * (OVERPRINTS[j] >> 8 & 0xFF);
                blue += shares[j] * (OVERPRINTS[j] & 0xFF);
            }
            rgb[i * 3] = (byte) (int) red;
            rgb[i * 3 + 1] = (byte) (int) green;
            rgb[i * 3 + 2] = (byte) (int) blue;
        }
    }
}
