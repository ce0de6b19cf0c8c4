// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.image.PhotoFormat;
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

    private final long memory;

    PlainOriginal(SeekableByteChannel photo, PhotoInfo info) throws IOException {
        super(
                photo,
                Facts.unstrippable(
                        info.format().name(),
                        new Size(info.width(), info.height()),
                        Orientation.UPRIGHT,
                        null,
                        info.format() == PhotoFormat.GIF));
        this.memory = facts().size().pixels() * (info.format() == PhotoFormat.BMP ? bmpBytes(PhotoBytes.of(photo)) : 1);
    }

    /** For each pixel. Beside what is decoded, the JDK holds all of a file that is compressed. */
    private static int bmpBytes(PhotoBytes bytes) throws IOException {
        boolean old = bytes.littleEndianI32(14) == 12;
        int bits = bytes.littleEndianU16(old ? 24 : 28);
        boolean plain = old || bytes.littleEndianI32(30) == 0 || bytes.littleEndianI32(30) == 3;
        return plain ? Math.max(1, bits / 8) : 4;
    }

    @Override
    public long memory() {
        return memory;
    }

    @Override
    BufferedImage decode(Bounds bounds) throws IOException, UnacceptablePhotoException {
        return decode(Jdk.reader(facts().format().toLowerCase(Locale.ROOT)), Pieces.all(photo), bounds);
    }
}
