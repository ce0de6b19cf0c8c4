// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

/** Of a picture, in pixels; both at least 1. */
public record Size(int width, int height) {

    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("width and height must be positive: " + width + " x " + height);
        }
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }

    public long pixels() {
        return (long) width * height;
    }

    public int longerSide() {
        return Math.max(width, height);
    }

    /**
     * The largest size of the same shape, and not larger than this one.
     *
     * @param maxEdge of the longer side; 0 for any
     */
    public Size within(int maxEdge, long maxPixels) {
        double factor = Math.min(1, Math.sqrt((double) maxPixels / pixels()));
        if (maxEdge > 0) {
            factor = Math.min(factor, (double) maxEdge / longerSide());
        }
        if (factor >= 1) {
            return this;
        }
        int smallerWidth = Math.max(1, (int) Math.round(width * factor));
        int smallerHeight = Math.max(1, (int) Math.round(height * factor));
        while ((long) smallerWidth * smallerHeight > maxPixels) {
            if (smallerWidth > smallerHeight) {
                smallerWidth--;
            } else {
                smallerHeight--;
            }
        }
        return new Size(smallerWidth, smallerHeight);
    }
}
