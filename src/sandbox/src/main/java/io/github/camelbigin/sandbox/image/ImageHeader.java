// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Format and size in pixels of an image, read without decoding its pixels. */
public record ImageHeader(PhotoFormat format, int width, int height) {
    private static final int MAX_MAGIC = 8;
    private static final ThreadLocal<BytesImageInputStream> STREAM =
            ThreadLocal.withInitial(BytesImageInputStream::new);

    public long pixels() {
        return (long) width * height;
    }

    /** Empty if the first {@code length} bytes are not a PNG, JPEG, GIF or BMP, or if their header cannot be read. */
    public static Optional<ImageHeader> of(byte[] bytes, int length) {
        return PhotoFormat.ofFirstBytes(bytes, length).flatMap(format -> {
            BytesImageInputStream in = STREAM.get();
            try {
                in.open(bytes, length);
                return read(format, in);
            } catch (IOException unreadable) {
                return Optional.empty();
            } finally {
                in.release();
            }
        });
    }

    /** As {@link #of(byte[], int)}; fails only if the file itself cannot be read. */
    public static Optional<ImageHeader> of(Path path) throws IOException {
        File file = path.toFile();
        byte[] start = new byte[MAX_MAGIC];
        try (RandomAccessFile bytes = new RandomAccessFile(file, "r")) {
            int length = bytes.read(start);
            Optional<PhotoFormat> format = PhotoFormat.ofFirstBytes(start, length);
            if (format.isEmpty()) {
                return Optional.empty();
            }
            try (ImageInputStream in = new FileImageInputStream(bytes)) {
                in.seek(0);
                return read(format.get(), in);
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }
    }

    private static Optional<ImageHeader> read(PhotoFormat format, ImageInputStream in) throws IOException {
        HeaderReader reader =
                switch (format) {
                    case PNG -> new PngHeader();
                    case JPEG -> new JpegHeader();
                    case GIF -> new GifHeader();
                    case BMP -> new BmpHeader();
                };
        return Optional.of(reader.read(in)).filter(header -> header.width > 0 && header.height > 0);
    }
}
