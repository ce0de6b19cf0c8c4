// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names a file that is none of Bigin's formats, by its first bytes. */
final class ForeignSignatures {

    /** Enough for the comments that drawing programs put before {@code <svg>}. */
    static final int NEEDED = PhotoBytes.FIRST;

    private static final Map<String, ForeignFormat> MAGIC = magic();

    private ForeignSignatures() {}

    static Optional<ForeignFormat> of(byte[] first) {
        String bytes = new String(first, ISO_8859_1);
        if (bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8)) {
            return Optional.of(ForeignFormat.WEBP);
        }
        if (bytes.startsWith("RIFF") && bytes.startsWith("AVI ", 8)) {
            return Optional.of(ForeignFormat.VIDEO);
        }
        if (bytes.startsWith("ftyp", 4)) {
            return Optional.of(IsoBrands.of(bytes));
        }
        for (Map.Entry<String, ForeignFormat> magic : MAGIC.entrySet()) {
            if (bytes.startsWith(magic.getKey())) {
                return Optional.of(magic.getValue());
            }
        }
        return TextKind.of(first);
    }

    private static Map<String, ForeignFormat> magic() {
        Map<String, ForeignFormat> magic = new LinkedHashMap<>();
        magic.put("II*\0", ForeignFormat.TIFF);
        magic.put("MM\0*", ForeignFormat.TIFF);
        magic.put("II+\0", ForeignFormat.TIFF);
        magic.put("MM\0+", ForeignFormat.TIFF);
        magic.put("%PDF-", ForeignFormat.PDF);
        magic.put("\0\0\1\0", ForeignFormat.ICON);
        magic.put("\0\0\0\fJXL \r\n\u0087\n", ForeignFormat.JPEG_XL);
        magic.put("\u00ff\n", ForeignFormat.JPEG_XL);
        magic.put("\0\0\0\fjP  \r\n\u0087\n", ForeignFormat.JPEG_2000);
        magic.put("\u00ff\u004f\u00ff\u0051", ForeignFormat.JPEG_2000);
        magic.put("8BPS", ForeignFormat.PHOTOSHOP);
        magic.put("FUJIFILMCCD-RAW", ForeignFormat.RAW);
        magic.put("\u0089PNG", ForeignFormat.TEXT_MODE_PNG);
        magic.put("\u001a\u0045\u00df\u00a3", ForeignFormat.VIDEO);
        magic.put("PK\3\4", ForeignFormat.ZIP);
        magic.put("\u001f\u008b", ForeignFormat.GZIP);
        return magic;
    }
}
