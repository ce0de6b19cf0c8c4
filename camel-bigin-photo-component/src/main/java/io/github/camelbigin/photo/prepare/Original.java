// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Size;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;

/** One photo as it came, in one format. Uses the channel that it was read from. */
interface Original {

    Facts facts();

    /**
     * The same picture without metadata, except for what changes how it is shown.
     *
     * @throws IOException also if its parts cannot be told apart
     */
    Pieces stripped() throws IOException;

    /** @throws UnacceptablePhotoException if it is known beforehand that {@link #convert} will fail */
    void checkConvertible(Bounds bounds) throws IOException, UnacceptablePhotoException;

    /**
     * Writes it anew: upright, in sRGB, without metadata.
     *
     * @param target before it is turned
     * @param background behind what is transparent; null to keep transparency
     * @param file is overwritten
     */
    void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException;
}
