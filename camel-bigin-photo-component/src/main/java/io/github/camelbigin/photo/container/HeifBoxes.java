// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.container;

import io.github.camelbigin.photo.image.EndOfPhotoException;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.picture.Size;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The boxes of the ISO base media format (ISO/IEC 14496-12, 23008-12), as far as they tell the size and kind of a picture. */
public final class HeifBoxes {

    private static final int META = 0x6D657461;
    private static final int IPRP = 0x69707270;
    private static final int IPCO = 0x6970636F;
    private static final int ISPE = 0x69737065;
    private static final int AUXC = 0x61757843;
    /** Types of the auxiliary picture that holds the transparency of another one. */
    private static final List<String> ALPHA =
            List.of("urn:mpeg:hevc:2015:auxid:1\0", "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0");

    private static final int HEADER = 8;
    private static final int MAX_DEPTH = 8;

    private final PhotoBytes bytes;
    private long width;
    private long height;
    private boolean transparent;

    private HeifBoxes(PhotoBytes bytes) {
        this.bytes = bytes;
    }

    /** @throws EndOfPhotoException if a box is longer than the file */
    public static HeifBoxes read(PhotoBytes bytes) throws IOException {
        HeifBoxes boxes = new HeifBoxes(bytes);
        boxes.read(0, bytes.length(), 0);
        return boxes;
    }

    /** Of the largest picture: any of them may be the one that is decoded. Empty if none tells its size. */
    public Optional<Size> largest() {
        return width == 0 ? Optional.empty() : Optional.of(new Size((int) width, (int) height));
    }

    /** Whether any picture in the file may be. */
    public boolean isTransparent() {
        return transparent;
    }

    private void read(long from, long to, int depth) throws IOException {
        long at = from;
        while (at + HEADER <= to) {
            long length = Integer.toUnsignedLong(bytes.i32(at));
            int header = HEADER;
            if (length == 1) {
                header = 2 * HEADER;
                length = ByteBuffer.wrap(bytes.copy(at + HEADER, HEADER)).getLong();
            } else if (length == 0) {
                length = to - at;
            }
            if (length > to - at && depth == 0) {
                throw new EndOfPhotoException(bytes.length());
            }
            if (length < header || length > to - at) {
                return;
            }
            switch (bytes.i32(at + 4)) {
                // has a version before its boxes
                case META -> inside(at + header + 4, at + length, depth);
                case IPRP, IPCO -> inside(at + header, at + length, depth);
                case ISPE -> size(at + header + 4);
                case AUXC -> transparent |= isAlpha(at + header + 4);
                default -> {}
            }
            at += length;
        }
    }

    private void inside(long from, long to, int depth) throws IOException {
        if (depth < MAX_DEPTH) {
            read(from, to, depth + 1);
        }
    }

    private boolean isAlpha(long at) throws IOException {
        for (String name : ALPHA) {
            byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
            if (at + wanted.length <= bytes.length() && bytes.matches(at, wanted)) {
                return true;
            }
        }
        return false;
    }

    private void size(long at) throws IOException {
        long boxWidth = Integer.toUnsignedLong(bytes.i32(at));
        long boxHeight = Integer.toUnsignedLong(bytes.i32(at + 4));
        if (Math.min(boxWidth, boxHeight) > 0 && (double) boxWidth * boxHeight > (double) width * height) {
            width = Math.min(boxWidth, Integer.MAX_VALUE);
            height = Math.min(boxHeight, Integer.MAX_VALUE);
        }
    }
}
