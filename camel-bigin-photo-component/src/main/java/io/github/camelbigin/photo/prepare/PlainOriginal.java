// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Size;
import java.awt.Color;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import javax.imageio.ImageReader;

/** Of a format without metadata, or with none that matters, in the whole of which a reader of ImageIO finds its way. */
final class PlainOriginal implements Original {

    interface Readers {
        ImageReader open() throws IOException;
    }

    private final SeekableByteChannel photo;
    private final Readers readers;
    private final Facts facts;

    PlainOriginal(SeekableByteChannel photo, String format, Size size, Orientation orientation, Readers readers) {
        this.photo = photo;
        this.readers = readers;
        this.facts = new Facts(format, size, orientation, false, false, null, true);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Pieces stripped() throws IOException {
        return Pieces.all(photo);
    }

    @Override
    public void checkConvertible(Bounds bounds) throws UnacceptablePhotoException {
        Bounds.pixels(facts.size().width(), facts.size().height());
        bounds.memory(facts.size(), facts.size().pixels());
    }

    @Override
    public void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        new WholeDecoder(readers.open(), Pieces.all(photo).stream(photo), facts, bounds)
                .convert(target, background, maxBytes, file);
    }
}
