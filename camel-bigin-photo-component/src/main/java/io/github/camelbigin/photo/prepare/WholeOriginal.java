// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Picture;
import io.github.camelbigin.photo.picture.PictureFile;
import io.github.camelbigin.photo.picture.PixelLines;
import io.github.camelbigin.photo.picture.Size;
import io.github.camelbigin.photo.source.TemporaryFiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** Its first picture is decoded into memory, and made smaller there. */
abstract class WholeOriginal implements Original {

    final SeekableByteChannel photo;
    private final Facts facts;

    WholeOriginal(SeekableByteChannel photo, Facts facts) {
        this.photo = photo;
        this.facts = facts;
    }

    @Override
    public final Facts facts() {
        return facts;
    }

    @Override
    public Pieces stripped() throws IOException {
        return Pieces.all(photo);
    }

    @Override
    public void checkConvertible(Bounds bounds) throws IOException, UnacceptablePhotoException {
        Bounds.pixels(facts.size().width(), facts.size().height());
        bounds.memory(facts.size(), memory());
    }

    abstract BufferedImage decode(Bounds bounds) throws IOException, UnacceptablePhotoException;

    /** With a reader of ImageIO. */
    final BufferedImage decode(ImageReader reader, Pieces coded, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        try (ImageInputStream in = coded.stream(photo, bounds.deadline())) {
            reader.setInput(in, true, true);
            Size size = new Size(reader.getWidth(0), reader.getHeight(0));
            Bounds.pixels(size.width(), size.height());
            bounds.memory(size, size.pixels() * bytesPerPixel(reader.getRawImageType(0)));
            return reader.read(0);
        } catch (IOException e) {
            throw new IIOException("the decoder cannot read it", e);
        } finally {
            reader.dispose();
        }
    }

    private static int bytesPerPixel(ImageTypeSpecifier type) {
        if (type == null) {
            return 4;
        }
        SampleModel samples = type.getSampleModel();
        return Math.max(1, samples.getNumBands() * DataBuffer.getDataTypeSize(samples.getDataType()) / 8);
    }

    @Override
    public final void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        BufferedImage prepared = shrunk(target, bounds).image(background);
        TemporaryFiles.write(file, () -> PictureFile.write(prepared, file, maxBytes));
    }

    /** A method of its own, so that the large picture can be freed before the small one is written. */
    private Picture shrunk(Size target, Bounds bounds) throws IOException, UnacceptablePhotoException {
        BufferedImage whole = decode(bounds);
        Size size = new Size(whole.getWidth(), whole.getHeight());
        PixelLines lines = new PixelLines(whole);
        ColourProfile profile = lines.profile(facts.profile());
        Size smaller = size.equals(facts.size()) ? target : size.within(target.longerSide(), target.pixels());
        Picture picture = new Picture(size, smaller, lines.layout(), facts.orientation(), profile);
        for (int y = 0; y < size.height(); y++) {
            bounds.deadline().run();
            picture.line(lines.line(y));
        }
        return picture;
    }
}
