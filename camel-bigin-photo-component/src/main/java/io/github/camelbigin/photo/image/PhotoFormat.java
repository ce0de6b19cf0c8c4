// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.util.Locale;

/** The formats that Bigin accepts ({@code bigin-api.md} section 0). */
public enum PhotoFormat {
    PNG("png"),
    JPEG("jpg"),
    GIF("gif"),
    BMP("bmp");

    private final String extension;
    private final String mediaType = "image/" + name().toLowerCase(Locale.ROOT);

    PhotoFormat(String extension) {
        this.extension = extension;
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
}
