// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

/** How a picture is to be turned and mirrored to be upright: the tag 0x112 of Exif, 1 to 8. */
public record Orientation(int tag) {

    public static final Orientation UPRIGHT = new Orientation(1);

    public Orientation {
        if (tag < 1 || tag > 8) {
            throw new IllegalArgumentException("an orientation is 1 to 8: " + tag);
        }
    }

    public boolean isUpright() {
        return tag == 1;
    }

    /** The size of the upright picture. */
    public Size turned(Size size) {
        return tag > 4 ? new Size(size.height(), size.width()) : size;
    }

    /** Where, in pixels of the upright picture, the first pixel of line {@code y} goes. */
    int start(Size size, int y) {
        Size turned = turned(size);
        int width = turned.width();
        int lastLine = (turned.height() - 1) * width;
        return switch (tag) {
            case 2 -> y * width + width - 1;
            case 3 -> lastLine - y * width + width - 1;
            case 4 -> lastLine - y * width;
            case 5 -> y;
            case 6 -> width - 1 - y;
            case 7 -> lastLine + width - 1 - y;
            case 8 -> lastLine + y;
            default -> y * width;
        };
    }

    /** From one pixel of a line to the next. */
    int step(Size size) {
        int width = turned(size).width();
        return switch (tag) {
            case 2, 3 -> -1;
            case 5, 6 -> width;
            case 7, 8 -> -width;
            default -> 1;
        };
    }
}
