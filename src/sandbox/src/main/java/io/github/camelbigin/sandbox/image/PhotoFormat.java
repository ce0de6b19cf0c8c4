// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that {@code bigin-api.md} section 0 names. */
public enum PhotoFormat {
    PNG("image/png", List.of("png"), "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", List.of("jpg", "jpeg"), "\u00ff\u00d8\u00ff"),
    GIF("image/gif", List.of("gif"), "GIF8"),
    BMP("image/bmp", List.of("bmp"), "BM");

    private final String mediaType;
    private final List<String> extensions;
    private final byte[] magic;

    PhotoFormat(String mediaType, List<String> extensions, String magic) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    public String mediaType() {
        return mediaType;
    }

    /** Without dot, in lower case. */
    public String extension() {
        return extensions.get(0);
    }

    /** The format that this file name's extension stands for, whatever its letter case. */
    public static Optional<PhotoFormat> ofFileName(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    static Optional<PhotoFormat> ofFirstBytes(byte[] bytes, int length) {
        for (PhotoFormat format : values()) {
            int size = format.magic.length;
            if (length >= size && Arrays.equals(bytes, 0, size, format.magic, 0, size)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
