// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.JpegFrame;
import io.github.camelbigin.photo.container.TiffDirectory;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.spi.ImageReaderSpi;

/** Its profile is applied by the library. */
final class TiffOriginal extends WholeOriginal {

    /** A JPEG within it may be larger than its part of the picture, by less than one block of samples. */
    private static final int BLOCK = 64;

    private final ImageReaderSpi library;
    private final TiffDirectory directory;

    TiffOriginal(SeekableByteChannel photo, ImageReaderSpi library) throws IOException {
        this(photo, library, new TiffDirectory(PhotoBytes.of(photo)));
    }

    private TiffOriginal(SeekableByteChannel photo, ImageReaderSpi library, TiffDirectory directory)
            throws IOException {
        super(
                photo,
                Facts.unstrippable(
                        ForeignFormat.TIFF.name(), directory.size(), orientation(directory.orientation()), null, true));
        this.library = library;
        this.directory = directory;
    }

    private static Orientation orientation(int tag) {
        return tag >= 1 && tag <= 8 ? new Orientation(tag) : Orientation.UPRIGHT;
    }

    @Override
    public long memory() throws IOException {
        return (facts().size().pixels() + directory.part().pixels()) * directory.bytesPerPixel();
    }

    @Override
    public void checkConvertible(Bounds bounds) throws IOException, UnacceptablePhotoException {
        Size part = directory.part();
        Bounds.pixels(part.width(), part.height());
        super.checkConvertible(bounds);
        Optional<String> unknown = directory.unknownCompression();
        if (unknown.isPresent()) {
            throw Bounds.undecodable(
                    "it is a TIFF of an uncommon kind (" + unknown.get() + "); save it again in any image program");
        }
        for (JpegFrame frame : directory.frames()) {
            if (frame.size().width() >= part.width() + BLOCK || frame.size().height() >= part.height() + BLOCK) {
                throw new IIOException("a part of it is larger than it tells");
            }
            bounds.memory(frame.size(), 2 * frame.coefficients());
        }
    }

    @Override
    BufferedImage decode(Bounds bounds) throws IOException, UnacceptablePhotoException {
        return decode(library.createReaderInstance(), directory.picture(photo), bounds);
    }
}
