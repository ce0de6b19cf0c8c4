// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/** The small picture: each line is brought to sRGB and goes straight to the place where its orientation puts it. */
final class Canvas implements Lanczos.Sink {

    /** Lines whose colours are converted in one go. */
    private static final int BLOCK = 16;

    private final Size size;
    private final Layout layout;
    private final Orientation orientation;
    private final ColourProfile profile;
    private final int bands;
    private final byte[] pixels;
    private final byte[] block;
    private final byte[] converted;
    private final byte[] alphas;
    private int blockLines;
    private int lines;
    private boolean transparent;

    /** @param profile null for sRGB */
    Canvas(Size size, Layout layout, Orientation orientation, ColourProfile profile) {
        this.size = size;
        this.layout = layout;
        this.orientation = orientation;
        this.profile = profile;
        boolean alpha = layout == Layout.RGBA;
        this.bands = alpha ? 4 : layout == Layout.GREY && profile == null ? 1 : 3;
        this.pixels = new byte[Math.toIntExact(size.pixels() * bands)];
        int perBlock = size.width() * BLOCK;
        this.block = new byte[perBlock * (alpha ? 3 : layout.bands())];
        this.converted = profile != null ? new byte[perBlock * 3] : block;
        this.alphas = alpha ? new byte[perBlock] : null;
    }

    @Override
    public void line(long[][] planes) {
        int first = blockLines * size.width();
        switch (layout) {
            case GREY -> greys(planes[0], first);
            case RGBA -> divideByAlpha(planes[0], planes[1], first);
            default -> colours(planes[0], first * 3);
        }
        blockLines++;
        if (blockLines == BLOCK || lines + blockLines == size.height()) {
            flush();
        }
    }

    private void greys(long[] line, int first) {
        for (int x = 0; x < line.length; x++) {
            block[first + x] = Levels.level(line[x], 0);
        }
    }

    private void colours(long[] line, int first) {
        byte[] samples = block;
        int at = first;
        for (long pixel : line) {
            samples[at] = Levels.level(pixel, 0);
            samples[at + 1] = Levels.level(pixel, 1);
            samples[at + 2] = Levels.level(pixel, 2);
            at += 3;
        }
    }

    private void divideByAlpha(long[] colours, long[] alpha, int first) {
        for (int x = 0; x < size.width(); x++) {
            float opaque = Levels.exact(alpha[x], 0);
            float factor = opaque > 0 ? 255 / opaque : 0;
            for (int band = 0; band < 3; band++) {
                block[(first + x) * 3 + band] = Levels.held((int) (Levels.exact(colours[x], band) * factor + .5f));
            }
            alphas[first + x] = Levels.level(alpha[x], 0);
            transparent |= alphas[first + x] != -1;
        }
    }

    private void flush() {
        int count = blockLines * size.width();
        if (profile != null) {
            profile.convert(block, layout == Layout.RGBA ? 3 : layout.bands(), count, converted);
        }
        for (int i = 0; i < blockLines; i++) {
            place(lines + i, i * size.width());
        }
        lines += blockLines;
        blockLines = 0;
    }

    private void place(int y, int from) {
        int colours = Math.min(bands, 3);
        int to = orientation.start(size, y) * bands;
        int step = orientation.step(size) * bands;
        if (step == colours) {
            System.arraycopy(converted, from * bands, pixels, to, size.width() * bands);
            return;
        }
        for (int x = from; x < from + size.width(); x++) {
            for (int band = 0; band < colours; band++) {
                pixels[to + band] = converted[x * colours + band];
            }
            if (alphas != null) {
                pixels[to + 3] = alphas[x];
            }
            to += step;
        }
    }

    void restart() {
        lines = 0;
        blockLines = 0;
        transparent = false;
    }

    boolean isComplete() {
        return lines == size.height();
    }

    /** With alpha only if any of it is used. */
    BufferedImage image(Color background) {
        if (transparent && background != null) {
            flatten(background);
        }
        boolean alpha = transparent && background == null;
        Size turned = orientation.turned(size);
        WritableRaster raster = Rasters.of(pixels, turned.width(), turned.height(), bands);
        return Rasters.image(bands == 4 && !alpha ? Rasters.colours(raster) : raster);
    }

    private void flatten(Color background) {
        int[] behind = {background.getRed(), background.getGreen(), background.getBlue()};
        for (int i = 0; i < pixels.length; i += 4) {
            int alpha = pixels[i + 3] & 0xFF;
            for (int band = 0; band < 3; band++) {
                int sum = (pixels[i + band] & 0xFF) * alpha + behind[band] * (255 - alpha);
                pixels[i + band] = (byte) ((sum + 127) / 255);
            }
        }
    }
}
