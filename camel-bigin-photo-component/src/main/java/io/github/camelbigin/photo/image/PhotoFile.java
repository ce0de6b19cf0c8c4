// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/** One photo in one format, read once from front to back: first the header, then perhaps the rest. */
interface PhotoFile {

    /**
     * @throws EndOfPhotoException if the photo ends within its header
     * @throws UnacceptablePhotoException if the header contradicts itself
     */
    PhotoInfo readHeader() throws IOException, UnacceptablePhotoException;

    /**
     * Whether the end of the picture is there; what follows it does not matter. To be called once, after {@link
     * #readHeader()}, and only if the length is known.
     *
     * @throws EndOfPhotoException if it is not
     */
    boolean isComplete() throws IOException;

    static PhotoFile of(PhotoFormat format, PhotoBytes bytes) {
        return switch (format) {
            case PNG -> new PngFile(bytes);
            case JPEG -> new JpegFile(bytes);
            case GIF -> new GifFile(bytes);
            case BMP -> new BmpFile(bytes);
        };
    }
}
