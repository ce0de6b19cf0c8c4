// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Moves the comments of a sample JPEG, which fill it up to its length, behind its dimensions: no camera writes hundreds of
 * kilobytes before them.
 */
final class CommentsLast {

    private static final int START_OF_IMAGE = 2;
    private static final int COMMENT = 0xFFFE;
    private static final int START_OF_SCAN = 0xFFDA;

    private CommentsLast() {}

    static byte[] of(byte[] jpeg) {
        ByteArrayOutputStream comments = new ByteArrayOutputStream();
        ByteArrayOutputStream others = new ByteArrayOutputStream();
        ByteBuffer photo = ByteBuffer.wrap(jpeg);
        int at = START_OF_IMAGE;
        int marker = photo.getShort(at) & 0xFFFF;
        while (marker != START_OF_SCAN) {
            int length = 2 + (photo.getShort(at + 2) & 0xFFFF);
            (marker == COMMENT ? comments : others).write(jpeg, at, length);
            at += length;
            marker = photo.getShort(at) & 0xFFFF;
        }
        return ByteBuffer.allocate(jpeg.length)
                .put(jpeg, 0, START_OF_IMAGE)
                .put(others.toByteArray())
                .put(comments.toByteArray())
                .put(jpeg, at, jpeg.length - at)
                .array();
    }
}
