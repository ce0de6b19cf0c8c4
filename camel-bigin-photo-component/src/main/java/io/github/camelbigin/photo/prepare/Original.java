// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.decode.Library;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason;
import io.github.camelbigin.photo.picture.Size;
import java.awt.Color;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.spi.ImageReaderSpi;

/** One photo as it came, in one format. Uses the channel that it was read from. */
interface Original {

    /** What reads formats that the JDK does not. */
    enum Need {
        IMAGEIO_WEBP("imageio-webp", ": put com.twelvemonkeys.imageio:imageio-webp 3.15 or later on the class path"),
        IMAGEIO_TIFF("imageio-tiff", ": put com.twelvemonkeys.imageio:imageio-tiff on the class path"),
        LIBVIPS("libvips", ": install the program vipsthumbnail (on Debian and Ubuntu: apt-get install libvips-tools)");

        private static final String IPHONE = ", or set the iPhone to Settings > Camera > Formats > Most Compatible";

        private final String name;
        private final String how;

        Need(String name, String how) {
            this.name = name;
            this.how = how;
        }

        /** Empty if nothing reads it. */
        static Optional<Need> of(ForeignFormat format) {
            return Optional.ofNullable(
                    switch (format) {
                        case WEBP -> IMAGEIO_WEBP;
                        case TIFF -> IMAGEIO_TIFF;
                        case HEIC, HEIF, AVIF -> LIBVIPS;
                        default -> null;
                    });
        }

        boolean isThere(ForeignFormat format) {
            return this == LIBVIPS
                    ? Vips.find().isPresent()
                    : Library.find(format).isPresent();
        }

        UnacceptablePhotoException missing(ForeignFormat format) {
            String iphone = format == ForeignFormat.HEIC ? IPHONE : "";
            return new UnacceptablePhotoException(
                    format,
                    "The photo cannot be prepared: this is " + format.description() + ", which needs " + this + iphone,
                    name);
        }

        @Override
        public String toString() {
            return name + how;
        }
    }

    /** @param complete whether the photo does not grow any more: then nothing but the mark of its end may be missing */
    static Original open(SeekableByteChannel photo, boolean complete) throws IOException, UnacceptablePhotoException {
        PhotoInfo info;
        try {
            info = PhotoInspector.inspect(photo);
        } catch (UnacceptablePhotoException e) {
            if (e.foreign().isPresent()) {
                return foreign(photo, e.foreign().get(), e);
            }
            info = e.info().filter(known -> complete && e.isPictureWhole()).orElseThrow(() -> e);
        }
        return switch (info.format()) {
            case JPEG -> new JpegOriginal(photo);
            case PNG -> new PngOriginal(photo, info);
            case GIF, BMP -> new PlainOriginal(photo, info);
        };
    }

    private static Original foreign(SeekableByteChannel photo, ForeignFormat format, UnacceptablePhotoException why)
            throws IOException, UnacceptablePhotoException {
        Need need = Need.of(format).orElseThrow(() -> unprepared(format, why));
        if (need == Need.LIBVIPS) {
            return new VipsOriginal(photo, format, Vips.find().orElseThrow(() -> need.missing(format)));
        }
        ImageReaderSpi reader = Library.find(format).orElseThrow(() -> need.missing(format));
        return need == Need.IMAGEIO_WEBP ? new WebpOriginal(photo, reader) : new TiffOriginal(photo, reader);
    }

    /** Of JPEG XL, libvips says itself that its decoder is not made for photos of strangers. */
    private static UnacceptablePhotoException unprepared(ForeignFormat format, UnacceptablePhotoException why) {
        return why.reason() == Reason.UNSUPPORTED_FORMAT
                ? Bounds.undecodable("this is " + format.description()
                        + ", which is not converted here; save it as JPEG in any image program")
                : why;
    }

    Facts facts();

    /**
     * The same picture without metadata, except for what changes how it is shown.
     *
     * @throws IOException also if its parts cannot be told apart
     */
    Pieces stripped() throws IOException;

    /** @throws UnacceptablePhotoException if it is known beforehand that {@link #convert} will fail */
    void checkConvertible(Bounds bounds) throws IOException, UnacceptablePhotoException;

    /** The heap that decoding takes, in bytes, without the result; of a photo that {@link #checkConvertible} lets pass. */
    long memory() throws IOException;

    /**
     * Encodes it again: upright, in sRGB, without metadata.
     *
     * @param target before it is turned
     * @param background behind what is transparent; null to keep transparency
     * @param file is overwritten
     */
    void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException;
}
