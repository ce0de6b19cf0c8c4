// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

/** The samples of a pixel, one byte each, in this order. */
public enum Layout {
    GREY(1),
    RGB(3),
    /** The colours are multiplied by alpha, so that what is transparent does not bleed into its neighbours. */
    RGBA(4),
    /** Amounts of ink: 255 is full. */
    CMYK(4);

    private final int bands;

    Layout(int bands) {
        this.bands = bands;
    }

    public int bands() {
        return bands;
    }
}
