// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.util.Objects;

/**
 * What a photo's header says.
 *
 * @param width in pixels, 1 to 2^31-1
 * @param height in pixels, 1 to 2^31-1; a top-down BMP's too is positive
 */
public record PhotoInfo(PhotoFormat format, int width, int height) {

    public PhotoInfo {
        Objects.requireNonNull(format, "format");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("width and height must be positive: " + width + " x " + height);
        }
    }

    /** All of them as decoded: width times height, whatever the colours. */
    public long pixels() {
        return (long) width * height;
    }
}
