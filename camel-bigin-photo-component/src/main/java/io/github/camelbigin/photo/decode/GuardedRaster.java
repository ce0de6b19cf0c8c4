// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import io.github.camelbigin.photo.picture.Rasters;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.DataBufferByte;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;

/** Pixels that stop a decoder: it may go over them any number of times without reading more of the photo. */
final class GuardedRaster extends WritableRaster {

    /** The clock is not free. */
    private static final int OFTEN = 1024;

    private final Runnable check;
    private int steps;

    GuardedRaster(int width, int height, int bands, Runnable check) {
        super(
                Rasters.samples(width, height, bands),
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
