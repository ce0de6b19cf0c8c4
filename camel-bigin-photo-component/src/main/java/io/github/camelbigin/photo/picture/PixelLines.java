// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;

/**
 * The lines of a picture in memory as samples of 8 bits. Of common kinds they are the picture's own numbers, since Java takes
 * grey for linear and would make it lighter; of all others Java finds the colours.
 */
public final class PixelLines {

    private final BufferedImage picture;
    private final Layout layout;
    private final boolean own;
    private final int bands;
    private final int most;
    private final int[] pixels;
    private final byte[] line;

    public PixelLines(BufferedImage picture) {
        this.picture = picture;
        ColorModel colours = picture.getColorModel();
        int type = colours.getColorSpace().getType();
        int transfer = picture.getRaster().getTransferType();
        this.own = colours instanceof ComponentColorModel
                && (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_CMYK)
                && (transfer == DataBuffer.TYPE_BYTE || transfer == DataBuffer.TYPE_USHORT);
        boolean inks = own && type == ColorSpace.TYPE_CMYK;
        this.layout = inks ? Layout.CMYK : colours.hasAlpha() ? Layout.RGBA : Layout.RGB;
        this.bands = picture.getRaster().getNumBands();
        this.most = transfer == DataBuffer.TYPE_USHORT ? 65535 : 255;
        this.pixels = new int[picture.getWidth() * (own ? bands : 1)];
        this.line = new byte[picture.getWidth() * layout.bands()];
    }

    public Layout layout() {
        return layout;
    }

    /**
     * Of the samples as they are handed on.
     *
     * @param inFile of the file; null if there is none
     */
    public ColourProfile profile(ColourProfile inFile) {
        ColorSpace colours = picture.getColorModel().getColorSpace();
        if (!own || colours.getType() == ColorSpace.TYPE_GRAY) {
            return inFile != null && colours.isCS_sRGB() ? inFile : null;
        }
        if (inFile == null && colours instanceof ICC_ColorSpace icc && !colours.isCS_sRGB()) {
            return ColourProfile.of(icc.getProfile().getData(), layout);
        }
        return inFile;
    }

    /** The array is used again. */
    public byte[] line(int y) {
        if (own) {
            picture.getRaster().getPixels(0, y, picture.getWidth(), 1, pixels);
            ownLine();
        } else {
            picture.getRGB(0, y, picture.getWidth(), 1, pixels, 0, picture.getWidth());
            javaLine();
        }
        return line;
    }

    private void ownLine() {
        int colours = layout == Layout.CMYK ? 4 : 3;
        boolean grey = bands < 3;
        boolean multiply = layout == Layout.RGBA && !picture.isAlphaPremultiplied();
        for (int x = 0; x < picture.getWidth(); x++) {
            int alpha = layout == Layout.RGBA ? pixels[x * bands + bands - 1] : most;
            for (int colour = 0; colour < colours; colour++) {
                long value = pixels[x * bands + (grey ? 0 : colour)];
                value = multiply ? (value * alpha + most / 2) / most : value;
                line[x * layout.bands() + colour] = level(value);
            }
            if (layout == Layout.RGBA) {
                line[x * 4 + 3] = level(alpha);
            }
        }
    }

    private byte level(long value) {
        return (byte) (most == 255 ? value : (value * 255 + most / 2) / most);
    }

    private void javaLine() {
        for (int x = 0; x < pixels.length; x++) {
            int alpha = layout == Layout.RGBA ? pixels[x] >>> 24 : 255;
            for (int colour = 0; colour < 3; colour++) {
                int value = pixels[x] >> 16 - 8 * colour & 0xFF;
                line[x * layout.bands() + colour] = (byte) ((value * alpha + 127) / 255);
            }
            if (layout == Layout.RGBA) {
                line[x * 4 + 3] = (byte) alpha;
            }
        }
    }
}
