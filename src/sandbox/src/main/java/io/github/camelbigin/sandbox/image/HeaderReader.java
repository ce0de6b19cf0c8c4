// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.image;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Reads the size in pixels from the header of one format. */
interface HeaderReader {

    /**
     * @param in at its start
     * @throws IOException if decoders would not show such a file, also if it ends within its header
     */
    ImageHeader read(ImageInputStream in) throws IOException;

    static void require(boolean valid, String what) throws IOException {
        if (!valid) {
            throw new IOException(what);
        }
    }

    /** Unlike {@link ImageInputStream#skipBytes(long)}, it may lead behind the end, where the next reading fails. */
    static void skip(ImageInputStream in, long bytes) throws IOException {
        in.seek(in.getStreamPosition() + bytes);
    }

    static void requireRoom(ImageInputStream in, long bytes) throws IOException {
        if (in.getStreamPosition() + bytes > in.length()) {
            throw new EOFException("the file ends within its header");
        }
    }
}
