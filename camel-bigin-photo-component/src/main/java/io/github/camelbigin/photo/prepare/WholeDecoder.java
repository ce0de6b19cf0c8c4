// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Picture;
import io.github.camelbigin.photo.picture.PictureFile;
import io.github.camelbigin.photo.picture.PixelLines;
import io.github.camelbigin.photo.picture.Size;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** Decodes the first picture of a file into memory, and makes it smaller there. */
final class WholeDecoder {

    interface Decoding {
        BufferedImage decode() throws IOException, UnacceptablePhotoException;
    }

    private final Decoding decoding;
    private final Facts facts;
    private final Bounds bounds;

    WholeDecoder(Decoding decoding, Facts facts, Bounds bounds) {
        this.decoding = decoding;
        this.facts = facts;
        this.bounds = bounds;
    }

    /** With a reader of ImageIO. */
    static WholeDecoder of(ImageReader reader, ImageInputStream in, Facts facts, Bounds bounds) {
        return new WholeDecoder(() -> decode(reader, in, bounds), facts, bounds);
    }

    void convert(Size target, Color background, long maxBytes, Path file)
            throws IOException, UnacceptablePhotoException {
        PictureFile.write(shrunk(target).image(background), file, maxBytes);
    }

    /** So that the large picture is not held any more when the small one is written. */
    private Picture shrunk(Size target) throws IOException, UnacceptablePhotoException {
        BufferedImage whole = decoding.decode();
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

    private static BufferedImage decode(ImageReader reader, ImageInputStream in, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        try (in) {
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
}
