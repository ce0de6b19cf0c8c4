// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.function.ObjIntConsumer;

/**
 * As large as a picture for the decoder that writes into it, with memory for one line: the JDK's JPEG reader sets whole lines,
 * from top to bottom, once for each scan. Any other way to write fails.
 */
public final class LineSink extends WritableRaster {

    private final ObjIntConsumer<byte[]> lines;

    /** @param lines receives the samples of each line and its number; the array is used again */
    public LineSink(int width, int height, int bands, ObjIntConsumer<byte[]> lines) {
        super(Rasters.samples(width, height, bands), new DataBufferByte(width * bands), new Point());
        this.lines = lines;
    }

    @Override
    public void setRect(int dx, int dy, Raster line) {
        Rectangle bounds = line.getBounds();
        bounds.translate(dx, dy);
        if (bounds.x != 0 || bounds.width != width || bounds.height != 1) {
            throw onlyLines();
        }
        lines.accept(((DataBufferByte) line.getDataBuffer()).getData(), bounds.y);
    }

    /** All bands and pixels of it, or the reader would not ask. */
    @Override
    public WritableRaster createWritableChild(int x, int y, int w, int h, int x0, int y0, int[] bands) {
        return this;
    }

    private static UnsupportedOperationException onlyLines() {
        return new UnsupportedOperationException("this picture takes whole lines only");
    }

    @Override
    public void setDataElements(int x, int y, Object data) {
        throw onlyLines();
    }

    @Override
    public void setDataElements(int x, int y, Raster raster) {
        throw onlyLines();
    }

    @Override
    public void setDataElements(int x, int y, int w, int h, Object data) {
        throw onlyLines();
    }

    @Override
    public void setPixel(int x, int y, int[] pixel) {
        throw onlyLines();
    }

    @Override
    public void setPixels(int x, int y, int w, int h, int[] pixels) {
        throw onlyLines();
    }

    @Override
    public void setSample(int x, int y, int band, int sample) {
        throw onlyLines();
    }
}
