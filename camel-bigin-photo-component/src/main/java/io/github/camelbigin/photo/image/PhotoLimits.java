// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.FILE_SIZE_MORE_THAN_ALLOWED_SIZE;

import java.util.Locale;

/** The largest photo that may be sent; exactly as much is allowed. */
public record PhotoLimits(long maxBytes, long maxPixels) {

    /**
     * 10 MiB and 10,000,000 pixels. Whether Bigin's "10 MB" means 10,000,000 or 10,485,760 bytes is not confirmed ({@code
     * bigin-api.md} section 8, item 5): the larger is used, so that no photo is refused here that Bigin would accept.
     */
    public static final PhotoLimits DEFAULT = new PhotoLimits(10_485_760, 10_000_000);

    public PhotoLimits {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException(
                    "maxBytes and maxPixels must be positive: " + maxBytes + ", " + maxPixels);
        }
    }

    /** Needs no header, so it can spare reading the photo at all. */
    public void checkSize(long bytes) throws UnacceptablePhotoException {
        if (bytes > maxBytes) {
            throw tooManyBytes(bytes, null);
        }
    }

    public void check(PhotoInfo info, long bytes) throws UnacceptablePhotoException {
        if (bytes > maxBytes) {
            throw tooManyBytes(bytes, info);
        }
        if (info.pixels() > maxPixels) {
            String message = String.format(
                    Locale.ROOT,
                    "The photo has %,d x %,d = %,d pixels, at most %,d are allowed",
                    info.width(),
                    info.height(),
                    info.pixels(),
                    maxPixels);
            throw new UnacceptablePhotoException(FILE_SIZE_MORE_THAN_ALLOWED_SIZE, message, info);
        }
    }

    private UnacceptablePhotoException tooManyBytes(long bytes, PhotoInfo info) {
        String message =
                String.format(Locale.ROOT, "The photo has %,d bytes, at most %,d are allowed", bytes, maxBytes);
        return new UnacceptablePhotoException(FILE_SIZE_MORE_THAN_ALLOWED_SIZE, message, info);
    }
}
