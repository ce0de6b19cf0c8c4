// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells the descendants of the ISO base media format (ISO/IEC 14496-12) apart by the brands in their {@code ftyp} box. */
final class IsoBrands {

    private static final int MAJOR = 8;
    private static final int COMPATIBLE = 16;
    private static final int LENGTH = 4;

    private static final Set<String> AVIF = Set.of("avif", "avis");
    private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
    private static final Set<String> HEIF = Set.of("mif1", "mif2", "msf1", "miaf");

    private IsoBrands() {}

    /** @param bytes one per char */
    static ForeignFormat of(String bytes) {
        for (String brand : brands(bytes)) {
            if (AVIF.contains(brand)) {
                return ForeignFormat.AVIF;
            }
            if (HEIC.contains(brand)) {
                return ForeignFormat.HEIC;
            }
            if (brand.equals("crx ")) {
                return ForeignFormat.RAW;
            }
        }
        return brands(bytes).stream().anyMatch(HEIF::contains) ? ForeignFormat.HEIF : ForeignFormat.VIDEO;
    }

    /** The major one first: an AVIF may call itself compatible with more general ones. */
    private static List<String> brands(String bytes) {
        List<String> brands = new ArrayList<>();
        long boxLength = bytes.charAt(0) << 24 | bytes.charAt(1) << 16 | bytes.charAt(2) << 8 | bytes.charAt(3);
        if (bytes.length() >= MAJOR + LENGTH) {
            brands.add(bytes.substring(MAJOR, MAJOR + LENGTH));
        }
        for (int at = COMPATIBLE; at + LENGTH <= Math.min(boxLength, bytes.length()); at += LENGTH) {
            brands.add(bytes.substring(at, at + LENGTH));
        }
        return brands;
    }
}
