// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.JpegFrame;
import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.container.TiffDirectory;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Size;
import java.awt.Color;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.spi.ImageReaderSpi;

/** Its profile is applied by the library. */
final class TiffOriginal implements Original {

    /** A JPEG within it may be larger than its part of the picture, by less than one block of samples. */
    private static final int BLOCK = 64;

    private final SeekableByteChannel photo;
    private final ImageReaderSpi library;
    private final TiffDirectory directory;
    private final Facts facts;

    TiffOriginal(SeekableByteChannel photo, ImageReaderSpi library) throws IOException {
        this.photo = photo;
        this.library = library;
        this.directory = new TiffDirectory(PhotoBytes.of(photo));
        int tag = directory.orientation();
        Orientation orientation = tag >= 1 && tag <= 8 ? new Orientation(tag) : Orientation.UPRIGHT;
        this.facts = new Facts(ForeignFormat.TIFF.name(), directory.size(), orientation, false, false, null, true);
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
    public void checkConvertible(Bounds bounds) throws IOException, UnacceptablePhotoException {
        Size size = facts.size();
        Size part = directory.part();
        Bounds.pixels(size.width(), size.height());
        Bounds.pixels(part.width(), part.height());
        bounds.memory(size, (size.pixels() + part.pixels()) * directory.bytesPerPixel());
        if (directory.isOldJpeg()) {
            throw Bounds.undecodable("it is a TIFF of an uncommon kind; save it again in any image program");
        }
        for (JpegFrame frame : directory.frames()) {
            if (frame.size().width() >= part.width() + BLOCK || frame.size().height() >= part.height() + BLOCK) {
                throw new IIOException("a part of it is larger than it tells");
            }
            bounds.memory(frame.size(), 2 * frame.coefficients());
        }
    }

    @Override
    public void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        WholeDecoder.of(
                        library.createReaderInstance(),
                        directory.picture(photo).stream(photo, bounds.deadline()),
                        facts,
                        bounds)
                .convert(target, background, maxBytes, file);
    }
}
