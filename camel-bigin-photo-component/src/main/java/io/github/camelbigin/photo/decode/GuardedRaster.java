// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/** Pixels for a decoder that may go over them any number of times without reading more of the photo: it is stopped here. */
final class GuardedRaster extends WritableRaster {

    /** The clock is not free. */
    private static final int OFTEN = 1024;

    private final Runnable check;
    private int steps;

    GuardedRaster(int width, int height, int bands, Runnable check) {
        super(
                new PixelInterleavedSampleModel(
                        DataBuffer.TYPE_BYTE,
                        width,
                        height,
                        bands,
                        width * bands,
                        IntStream.range(0, bands).toArray()),
                new DataBufferByte(Math.multiplyExact(width * bands, height)),
                new Point());
        this.check = check;
    }

    private GuardedRaster(SampleModel samples, Rectangle part, GuardedRaster parent) {
        super(samples, parent.dataBuffer, part, new Point(), parent);
        this.check = parent.check;
    }

    /** From the left upper corner on, as decoders want it. */
    @Override
    public WritableRaster createWritableChild(int x, int y, int w, int h, int x0, int y0, int[] bands) {
        if (x != 0 || y != 0 || x0 != 0 || y0 != 0 || w > width || h > height) {
            throw new UnsupportedOperationException("a part of a picture");
        }
        SampleModel samples = bands == null ? sampleModel : sampleModel.createSubsetSampleModel(bands);
        return new GuardedRaster(samples, new Rectangle(w, h), this);
    }

    byte[] samples() {
        return ((DataBufferByte) dataBuffer).getData();
    }

    private void step() {
        if (++steps % OFTEN == 0) {
            check.run();
        }
    }

    @Override
    public Object getDataElements(int x, int y, Object data) {
        step();
        return super.getDataElements(x, y, data);
    }

    @Override
    public void setDataElements(int x, int y, Object data) {
        step();
        super.setDataElements(x, y, data);
    }

    @Override
    public int getSample(int x, int y, int band) {
        step();
        return super.getSample(x, y, band);
    }
}
