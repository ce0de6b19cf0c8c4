// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.decode.Library;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Size;
import java.awt.Color;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.spi.ImageReaderSpi;

/** One photo as it came, in one format. Uses the channel that it was read from. */
interface Original {

    String VIPS_MISSING = ": install the program vipsthumbnail (on Debian and Ubuntu: apt-get install libvips-tools)";

    String IPHONE = ", or set the iPhone to Settings > Camera > Formats > Most Compatible";

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
            case GIF, BMP -> plain(photo, info);
        };
    }

    private static Original plain(SeekableByteChannel photo, PhotoInfo info) {
        String format = info.format().name();
        return new PlainOriginal(photo, format, new Size(info.width(), info.height()));
    }

    private static Original foreign(SeekableByteChannel photo, ForeignFormat format, UnacceptablePhotoException why)
            throws IOException, UnacceptablePhotoException {
        Optional<String> library = Library.name(format);
        if (library.isPresent()) {
            ImageReaderSpi reader = Library.find(format)
                    .orElseThrow(() -> Bounds.needs(
                            library.get(),
                            format,
                            ": put com.twelvemonkeys.imageio:" + library.get() + " on the class path"));
            return format == ForeignFormat.WEBP ? new WebpOriginal(photo, reader) : new TiffOriginal(photo, reader);
        }
        return switch (format) {
            case HEIC, HEIF, AVIF -> {
                String iphone = format == ForeignFormat.HEIC ? IPHONE : "";
                yield new VipsOriginal(
                        photo,
                        format,
                        Vips.find().orElseThrow(() -> Bounds.needs("libvips", format, VIPS_MISSING + iphone)));
            }
            default -> throw why;
        };
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
