// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.prepare;

import java.nio.file.Path;
import java.util.Optional;

/** What makes photos smaller; all turn them upright and write JPEGs of the same quality. */
public enum Tool {
    BIGIN_PHOTO("bigin-photo:"),
    THUMBNAILATOR("Thumbnailator"),
    VIPS("vipsthumbnail"),
    IMAGEMAGICK("ImageMagick");

    /** The longer side of a photo with the proportions of phones. */
    public static final int EDGE_OF_10_MP = 3650;

    static final float QUALITY = .95f;

    private final String label;

    Tool(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Empty for those in Java, which run in a JVM that is warm. */
    Optional<String> commandLine(Path photo, int edge, Path out) {
        int quality = Math.round(QUALITY * 100);
        return Optional.ofNullable(
                switch (this) {
                    case BIGIN_PHOTO, THUMBNAILATOR -> null;
                    case VIPS ->
                        "VIPS_CONCURRENCY=1 vipsthumbnail %s --size %dx%d -o '%s[Q=%d,strip]'"
                                .formatted(photo, edge, edge, out, quality);
                    case IMAGEMAGICK ->
                        "convert -limit thread 1 %s -auto-orient -resize %dx%d -quality %d -strip %s"
                                .formatted(photo, edge, edge, quality, out);
                });
    }
}
