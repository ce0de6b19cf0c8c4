// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Jdk;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Size;
import java.awt.Color;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageReader;

/** Of a format without metadata that matters: GIF and BMP. */
final class PlainOriginal implements Original {

    private final SeekableByteChannel photo;
    private final Facts facts;

    PlainOriginal(SeekableByteChannel photo, String format, Size size) {
        this.photo = photo;
        this.facts = new Facts(format, size, Orientation.UPRIGHT, false, false, null, true);
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
        ImageReader reader = Jdk.reader(facts.format().toLowerCase(Locale.ROOT));
        WholeDecoder.of(reader, Pieces.all(photo).stream(photo, bounds.deadline()), facts, bounds)
                .convert(target, background, maxBytes, file);
    }
}
