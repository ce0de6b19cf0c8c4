// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * Takes the lines of a decoded picture from top to bottom, and keeps no more than the small, upright one in sRGB that comes of
 * them. Not thread-safe.
 */
public final class Picture {

    private final Canvas canvas;
    private final Shrinker shrinker;
    private final ColourProfile inks;
    private final byte[] mixed;

    /**
     * @param source before it is turned
     * @param target before it is turned
     * @param profile null for sRGB, and for inks on coated paper
     */
    public Picture(Size source, Size target, Layout layout, Orientation orientation, ColourProfile profile) {
        boolean ofInks = layout == Layout.CMYK;
        this.inks = ofInks ? profile : null;
        this.mixed = ofInks ? new byte[source.width() * 3] : null;
        Layout shrunk = ofInks ? Layout.RGB : layout;
        this.canvas = new Canvas(target, shrunk, orientation, ofInks ? null : profile);
        this.shrinker = new Shrinker(source, target, shrunk.bands(), canvas);
    }

    /** @param samples of one line; read before this method returns */
    public void line(byte[] samples) {
        shrinker.line(mixed == null ? samples : mixed(samples));
    }

    /** Before the line is shrunk: the mean of two inks is not the mean of their colours. */
    private byte[] mixed(byte[] samples) {
        int pixels = mixed.length / 3;
        if (inks == null) {
            Inks.toRgb(samples, pixels, mixed);
        } else {
            inks.convert(samples, 4, pixels, mixed);
        }
        return mixed;
    }

    /** The first line comes again: what came before was not the last version. */
    public void restart() {
        shrinker.restart();
        canvas.restart();
    }

    public boolean isComplete() {
        return canvas.isComplete();
    }

    /**
     * To be called once, at the end.
     *
     * @param background behind what is transparent; null to keep transparency, where there is any
     */
    public BufferedImage image(Color background) {
        return canvas.image(background);
    }
}
