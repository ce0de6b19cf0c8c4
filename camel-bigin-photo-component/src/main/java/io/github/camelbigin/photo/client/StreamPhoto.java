// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A photo that can be read only once, of known length. Its completeness is not looked at: the length is checked while it
 * is sent. A photo whose dimensions stand too far into it to be kept in memory is spooled.
 */
public final class StreamPhoto implements PhotoSource {

    /** How far into the stream the dimensions may stand; a JPEG with more metadata before them has to be spooled. */
    static final int HEAD = 64 * 1024;

    private final InputStream stream;
    private final long length;
    private final String name;
    private SpooledPhoto spooled;
    private boolean opened;

    /**
     * @param length in bytes, exactly
     * @param name may be null
     */
    public StreamPhoto(InputStream stream, long length, String name) {
        this.stream = stream.markSupported() ? stream : new BufferedInputStream(stream, 8192);
        this.length = length;
        this.name = name;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean repeatable() {
        return spooled != null;
    }

    @Override
    public InputStream open() throws IOException {
        if (spooled != null) {
            return spooled.open();
        }
        if (opened) {
            throw new IOException("The body is a stream that was read before");
        }
        opened = true;
        return stream;
    }

    @Override
    public PhotoInfo inspect() throws IOException, UnacceptablePhotoException {
        stream.mark(HEAD);
        try {
            return PhotoInspector.inspect(new BoundedHead(stream, HEAD));
        } catch (LongHeadException e) {
            stream.reset();
            spooled = SpooledPhoto.of(stream, length, name);
            return spooled.inspect();
        } finally {
            if (spooled == null) {
                stream.reset();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (spooled != null) {
            spooled.close();
        }
    }

    /** Ends with an exception instead of an end of file, so that a long header is not mistaken for a cut photo. */
    private static final class BoundedHead extends InputStream {

        private final InputStream in;
        private int left;

        BoundedHead(InputStream in, int left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            ensureLeft();
            int read = in.read();
            left--;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            ensureLeft();
            int read = in.read(bytes, offset, Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        private void ensureLeft() throws LongHeadException {
            if (left <= 0) {
                throw new LongHeadException();
            }
        }
    }
}
