// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How the formats that Bigin accepts begin. */
enum Signature {
    PNG(PhotoFormat.PNG, "\u0089PNG\r\n\u001a\n"),
    JPEG(PhotoFormat.JPEG, "\u00ff\u00d8\u00ff"),
    GIF_87(PhotoFormat.GIF, "GIF87a"),
    GIF_89(PhotoFormat.GIF, "GIF89a"),
    BMP(PhotoFormat.BMP, "BM") {
        @Override
        boolean matches(byte[] first, int length) {
            return super.matches(first, length) && length >= NEEDED && hasKnownHeader(first);
        }
    };

    /** So many bytes decide for every format: two letters are too few for a BMP. */
    static final int NEEDED = 18;

    private static final int TELLING = 2;
    private static final Signature[] ALL = values();

    private final PhotoFormat format;
    private final byte[] magic;

    Signature(PhotoFormat format, String magic) {
        this.format = format;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean matches(byte[] first, int length) {
        return length >= magic.length && Arrays.equals(first, 0, magic.length, magic, 0, magic.length);
    }

    static Optional<PhotoFormat> of(byte[] first, int length) {
        for (Signature signature : ALL) {
            if (signature.matches(first, length)) {
                return Optional.of(signature.format);
            }
        }
        return Optional.empty();
    }

    /** The format whose signature might follow, if these were not all bytes. */
    static Optional<PhotoFormat> begunIn(byte[] first, int length) {
        for (Signature signature : ALL) {
            if (signature.isBegunIn(first, length)) {
                return Optional.of(signature.format);
            }
        }
        return Optional.empty();
    }

    private boolean isBegunIn(byte[] first, int length) {
        int shared = Math.min(length, magic.length);
        boolean undecided = length < (this == BMP ? NEEDED : magic.length);
        return undecided && shared >= TELLING && Arrays.equals(first, 0, shared, magic, 0, shared);
    }

    private static boolean hasKnownHeader(byte[] first) {
        int length = first[14] & 0xFF | (first[15] & 0xFF) << 8 | (first[16] & 0xFF) << 16 | first[17] << 24;
        return BmpFile.isKind(length);
    }
}
