// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Exif;
import io.github.camelbigin.photo.container.JpegFrame;
import io.github.camelbigin.photo.container.JpegSegments;
import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.decode.JpegDecoder;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.ColourProfile;
import io.github.camelbigin.photo.picture.Layout;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Picture;
import io.github.camelbigin.photo.picture.PictureFile;
import io.github.camelbigin.photo.picture.Size;
import io.github.camelbigin.photo.source.TemporaryFiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

final class JpegOriginal implements Original {

    /** Cameras make at most ten; each costs the decoder a whole picture. */
    private static final int MAX_SCANS = 100;

    private static final int START = 2;

    private final SeekableByteChannel photo;
    private final JpegSegments header;
    private final Facts facts;
    private JpegSegments all;

    JpegOriginal(SeekableByteChannel photo) throws IOException {
        this.photo = photo;
        this.header = JpegSegments.header(PhotoBytes.of(photo));
        Layout layout = header.frame().layout();
        ColourProfile profile = layout == null ? null : ColourProfile.of(header.icc(), layout);
        this.facts = new Facts(
                PhotoFormat.JPEG.name(),
                header.frame().size(),
                header.exif().orientation(),
                header.hasPosition(),
                header.hasMetadata(),
                profile,
                layout == Layout.RGB || layout == Layout.GREY,
                false);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    private JpegSegments all() throws IOException {
        if (all == null) {
            all = JpegSegments.all(PhotoBytes.of(photo));
        }
        return all;
    }

    /** With an Exif segment that has the orientation alone, if it is needed. */
    @Override
    public Pieces stripped() throws IOException {
        Orientation orientation = facts.orientation();
        Pieces stripped = new Pieces();
        stripped.add(0, START);
        if (!orientation.isUpright()) {
            byte[] tiff = Exif.of(orientation);
            stripped.add(ByteBuffer.allocate(10 + tiff.length)
                    .putShort((short) 0xFFE1)
                    .putShort((short) (8 + tiff.length))
                    .put(Exif.NAME.getBytes(StandardCharsets.ISO_8859_1))
                    .put(tiff)
                    .array());
        }
        stripped.addAll(all().picture);
        return stripped;
    }

    @Override
    public void checkConvertible(Bounds bounds) throws IOException, UnacceptablePhotoException {
        JpegFrame frame = header.frame();
        Bounds.pixels(frame.size().width(), frame.size().height());
        if (frame.layout() == null || frame.isArithmetic()) {
            throw Bounds.undecodable("it is a JPEG of an uncommon kind; save it again in any image program");
        }
        int scans = all().scans();
        if (scans > MAX_SCANS) {
            throw Bounds.tooLarge("it has %,d scans, at most %,d are decoded", scans, MAX_SCANS);
        }
        bounds.memory(frame.size(), memory());
    }

    @Override
    public long memory() throws IOException {
        return JpegDecoder.memory(all());
    }

    @Override
    public void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        Picture picture =
                new Picture(facts.size(), target, header.frame().layout(), facts.orientation(), facts.profile());
        new JpegDecoder(photo, all(), bounds.deadline()).decode(picture);
        BufferedImage prepared = picture.image(background);
        TemporaryFiles.write(file, () -> PictureFile.write(prepared, file, maxBytes));
    }
}
