// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats that Bigin accepts ({@code bigin-api.md} section 0), and how their files begin. */
public enum PhotoFormat {
    PNG("png", "\u0089PNG\r\n\u001a\n"),
    JPEG("jpg", "\u00ff\u00d8\u00ff"),
    GIF("gif", "GIF87a", "GIF89a"),
    BMP("bmp", "BM");

    /** So many bytes decide for every format: two letters are too few for a BMP. */
    public static final int SIGNATURE = 18;

    private static final int TELLING = 2;
    private static final PhotoFormat[] ALL = values(); // without a copy for each photo

    private final String extension;
    private final String mediaType = "image/" + name().toLowerCase(Locale.ROOT);
    private final byte[][] signatures;

    PhotoFormat(String extension, String... signatures) {
        this.extension = extension;
        this.signatures = Stream.of(signatures)
                .map(signature -> signature.getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new);
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether files of this format have this extension: without dot, in lower case. */
    public boolean fits(String other) {
        return other.equals(extension) || this == JPEG && other.equals("jpeg");
    }

    /** Without dot, in lower case. */
    public String extension() {
        return extension;
    }

    /** The one that a file with these first bytes has; {@link #SIGNATURE} are enough. */
    static Optional<PhotoFormat> of(byte[] first, int length) {
        for (PhotoFormat format : ALL) {
            for (byte[] signature : format.signatures) {
                if (length >= signature.length && begin(first, signature, signature.length)) {
                    return Optional.of(format).filter(known -> known != BMP || isBmp(first, length));
                }
            }
        }
        return Optional.empty();
    }

    /** The one whose signature might follow, if these were not all bytes. */
    static Optional<PhotoFormat> begunIn(byte[] first, int length) {
        for (PhotoFormat format : ALL) {
            for (byte[] signature : format.signatures) {
                int shared = Math.min(length, signature.length);
                boolean undecided = length < (format == BMP ? SIGNATURE : signature.length);
                if (undecided && shared >= TELLING && begin(first, signature, shared)) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean begin(byte[] bytes, byte[] signature, int length) {
        return Arrays.equals(bytes, 0, length, signature, 0, length);
    }

    private static boolean isBmp(byte[] first, int length) {
        return length >= SIGNATURE
                && BmpFile.isKind(
                        first[14] & 0xFF | (first[15] & 0xFF) << 8 | (first[16] & 0xFF) << 16 | first[17] << 24);
    }
}
