// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Jdk;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;

/** Of a format without metadata that matters: GIF and BMP. */
final class PlainOriginal extends WholeOriginal {

    PlainOriginal(SeekableByteChannel photo, PhotoInfo info) {
        super(
                photo,
                Facts.unstrippable(
                        info.format().name(), new Size(info.width(), info.height()), Orientation.UPRIGHT, null));
    }

    @Override
    public long memory() {
        return facts().size().pixels();
    }

    @Override
    BufferedImage decode(Bounds bounds) throws IOException, UnacceptablePhotoException {
        return decode(Jdk.reader(facts().format().toLowerCase(Locale.ROOT)), Pieces.all(photo), bounds);
    }
}
