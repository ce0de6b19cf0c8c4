// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/** Pixels whose samples of 8 bits follow each other: pixel by pixel, and without gaps between lines. */
public final class Rasters {

    private Rasters() {}

    public static SampleModel samples(int width, int height, int bands) {
        int[] offsets = IntStream.range(0, bands).toArray();
        return new PixelInterleavedSampleModel(DataBuffer.TYPE_BYTE, width, height, bands, width * bands, offsets);
    }

    /** @param samples is not copied */
    static WritableRaster of(byte[] samples, int width, int height, int bands) {
        DataBufferByte data = new DataBufferByte(samples, width * height * bands);
        return Raster.createWritableRaster(samples(width, height, bands), data, null);
    }

    /** Of one band in grey, of three in sRGB, of four with transparency. */
    public static BufferedImage image(WritableRaster pixels) {
        int bands = pixels.getNumBands();
        boolean alpha = bands == 4;
        ColorSpace colours = ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        int transparency = alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE;
        return new BufferedImage(
                new ComponentColorModel(colours, alpha, false, transparency, DataBuffer.TYPE_BYTE),
                pixels,
                false,
                null);
    }

    /** The first three bands: of a picture with transparency, its colours. */
    public static WritableRaster colours(WritableRaster pixels) {
        return pixels.createWritableChild(0, 0, pixels.getWidth(), pixels.getHeight(), 0, 0, new int[] {0, 1, 2});
    }
}
