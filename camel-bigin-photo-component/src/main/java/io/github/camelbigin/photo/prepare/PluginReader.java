// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Exif;
import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.image.EndOfPhotoException;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Size;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** Formats for which a library brings a reader, where it is on the class path: TwelveMonkeys' WebP and TIFF. */
final class PluginReader {

    private static final int WEBP_CHUNKS = 12;
    private static final int MOST_EXIF = 1 << 20;

    private PluginReader() {}

    /** The library that reads the format; empty if there is none for it. */
    static Optional<String> library(ForeignFormat format) {
        return switch (format) {
            case WEBP -> Optional.of("imageio-webp");
            case TIFF -> Optional.of("imageio-tiff");
            default -> Optional.empty();
        };
    }

    static Optional<ImageReaderSpi> find(ForeignFormat format) {
        return ServiceLoader.load(ImageReaderSpi.class, PluginReader.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> List.of(provider.getFormatNames())
                        .contains(format.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static Original open(SeekableByteChannel photo, ForeignFormat format, ImageReaderSpi library)
            throws IOException, UnacceptablePhotoException {
        Size size;
        ImageReader reader = library.createReaderInstance();
        try (ImageInputStream in = Pieces.all(photo).stream(photo)) {
            reader.setInput(in, true, true);
            Bounds.pixels(reader.getWidth(0), reader.getHeight(0));
            size = new Size(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException e) {
            throw new IIOException("the library cannot read it", e);
        } finally {
            reader.dispose();
        }
        PhotoBytes bytes = PhotoBytes.of(photo);
        Orientation orientation = format == ForeignFormat.WEBP ? webp(bytes) : tiff(bytes);
        return new PlainOriginal(photo, format.name(), size, orientation, library::createReaderInstance);
    }

    private static Orientation tiff(PhotoBytes bytes) throws IOException {
        return Exif.of(bytes.copy(0, (int) Math.min(bytes.length(), MOST_EXIF))).orientation();
    }

    /** Its profile is applied by the library: once more would spoil it. */
    private static Orientation webp(PhotoBytes bytes) throws IOException {
        long at = WEBP_CHUNKS;
        try {
            while (true) {
                long length = Integer.toUnsignedLong(bytes.littleEndianI32(at + 4));
                if (bytes.matches(at, new byte[] {'E', 'X', 'I', 'F'}) && length <= MOST_EXIF) {
                    boolean named = bytes.matches(at + 8, new byte[] {'E', 'x', 'i', 'f', 0, 0});
                    int name = named ? 6 : 0;
                    return Exif.of(bytes.copy(at + 8 + name, (int) length - name))
                            .orientation();
                }
                at += 8 + length + (length & 1);
            }
        } catch (EndOfPhotoException end) {
            return Orientation.UPRIGHT;
        }
    }
}
