// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/** One photo in one format, read once from front to back: first the header, then perhaps the rest. */
interface PhotoFile {

    /** What follows the header of a photo. */
    enum Rest {
        WHOLE,
        /** All of the picture is there and only the mark of its end is missing, so that viewers show it. */
        WITHOUT_END_MARK,
        /** The photo ends within its picture. */
        CUT_OFF,
        /** The end is there, but a part between header and end is not, as in a file that is still being copied. */
        HOLE
    }

    /** The size must have come by then. Also ends the search in a stream that never ends. */
    long MAX_HEADER_BYTES = 10_485_760;

    /**
     * @throws EndOfPhotoException if the photo ends within its header
     * @throws UnacceptablePhotoException if the header contradicts itself
     */
    PhotoInfo readHeader() throws IOException, UnacceptablePhotoException;

    /**
     * Finds out whether the end of the picture is there; what follows it does not matter. To be called once, after {@link
     * #readHeader()}, and only if the length is known.
     *
     * @param header as {@link #readHeader()} returned it
     * @throws EndOfPhotoException if the photo is {@link Rest#CUT_OFF}
     * @throws UnacceptablePhotoException if there is no picture, or none that a decoder could show
     */
    Rest readRest(PhotoInfo header) throws IOException, UnacceptablePhotoException;

    static PhotoFile of(PhotoFormat format, PhotoBytes bytes) {
        return switch (format) {
            case PNG -> new PngFile(bytes);
            case JPEG -> new JpegFile(bytes);
            case GIF -> new GifFile(bytes);
            case BMP -> new BmpFile(bytes);
        };
    }
}
