// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.container.WebpChunks;
import io.github.camelbigin.photo.picture.Rasters;
import io.github.camelbigin.photo.picture.Size;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * The library's WebP reader. Left alone, it takes any number of transforms, each of which costs a few bits of the photo and a pass
 * over all its pixels, or a part of its size in memory.
 */
public final class WebpDecoder {

    private final SeekableByteChannel photo;
    private final WebpChunks chunks;
    private final ImageReaderSpi library;
    private final Deadline deadline;
    private final long maxMemory;

    /** @param maxMemory in bytes */
    public WebpDecoder(
            SeekableByteChannel photo, WebpChunks chunks, ImageReaderSpi library, Deadline deadline, long maxMemory) {
        this.photo = photo;
        this.chunks = chunks;
        this.library = library;
        this.deadline = deadline;
        this.maxMemory = maxMemory;
    }

    /** In bytes, for what is needed in any case. */
    public static long memory(WebpChunks chunks) {
        // beside the pixels: modes of each 16 x 16 pixels, parameters of transforms for each 4 x 4
        return chunks.size().pixels() * (chunks.isLossless() ? 5 : chunks.isTransparent() ? 9 : 4);
    }

    public BufferedImage decode() throws IOException {
        boolean alpha = chunks.isTransparent();
        GuardedRaster pixels = raster(alpha || chunks.isLossless() ? 4 : 3);
        if (chunks.isLossless()) {
            read(chunks.picture(), pixels);
            return Rasters.image(alpha ? pixels : Rasters.colours(pixels));
        }
        read(chunks.picture(), alpha ? Rasters.colours(pixels) : pixels);
        if (alpha) {
            readAlpha(pixels.samples());
        }
        return Rasters.image(pixels);
    }

    private GuardedRaster raster(int bands) {
        Size size = chunks.size();
        return new GuardedRaster(size.width(), size.height(), bands, deadline);
    }

    private void read(Pieces file, WritableRaster pixels) throws IOException {
        ImageReader reader = library.createReaderInstance();
        MemoryLimit memory = new MemoryLimit(pixels.getNumBands() == 4 ? maxMemory : Long.MAX_VALUE);
        try (ImageInputStream in = file.stream(photo, () -> {
            deadline.run();
            memory.run();
        })) {
            reader.setInput(in, true, true);
            ImageReadParam how = reader.getDefaultReadParam();
            how.setDestination(Rasters.image(pixels));
            reader.read(0, how);
        } catch (IOException e) {
            throw new IIOException("the decoder cannot read it", e);
        } finally {
            reader.dispose();
        }
    }

    private void readAlpha(byte[] pixels) throws IOException {
        Pieces file = chunks.alpha();
        byte[] from;
        int step = 1;
        int first = 0;
        if (file == null) {
            from = chunks.plainAlpha();
        } else {
            GuardedRaster green = raster(4);
            read(file, green);
            from = green.samples();
            step = 4;
            first = 1;
        }
        int filter = chunks.alphaFilter();
        int width = chunks.size().width();
        for (int i = 0; i < pixels.length / 4; i++) {
            int left = i % width == 0 ? -1 : pixels[4 * i - 1] & 0xFF;
            int above = i < width ? -1 : pixels[4 * (i - width) + 3] & 0xFF;
            int corner = left < 0 || above < 0 ? 0 : pixels[4 * (i - width) - 1] & 0xFF;
            pixels[4 * i + 3] = (byte) (from[i * step + first] + predicted(filter, left, above, corner));
        }
    }

    /** A neighbour that there is not is -1; in the first line and column the other one takes its place. */
    private static int predicted(int filter, int left, int above, int corner) {
        if (filter == 0 || left < 0 && above < 0) {
            return 0;
        }
        if (left < 0 || above < 0) {
            return Math.max(left, above);
        }
        return switch (filter) {
            case 1 -> left;
            case 2 -> above;
            default -> Math.max(0, Math.min(255, left + above - corner));
        };
    }
}
