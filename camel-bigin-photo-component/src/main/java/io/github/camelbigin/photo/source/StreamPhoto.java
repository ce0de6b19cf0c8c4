// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A photo that can be read only once, of known length. Whether it is complete is not inspected: the length is checked
 * while it is sent. A photo whose dimensions are too far into it to be kept in memory is spooled.
 */
public final class StreamPhoto implements PhotoSource {

    /** How far into the stream the dimensions may be; a JPEG with more metadata before them has to be spooled. */
    static final int HEAD = 64 * 1024;

    private final InputStream stream;
    private final long length;
    private final String name;
    private final Path spoolFolder;
    private SpooledPhoto spooled;
    private boolean opened;

    /**
     * @param length in bytes, exactly
     * @param name may be null
     * @param spoolFolder must exist
     */
    public StreamPhoto(InputStream stream, long length, String name, Path spoolFolder) {
        InputStream steady = new SteadyStream(stream);
        this.stream = stream.markSupported() ? steady : new BufferedInputStream(steady, 8192);
        this.length = length;
        this.name = name;
        this.spoolFolder = spoolFolder;
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
    public Optional<PhotoFormat> format() throws IOException {
        if (spooled != null) {
            return spooled.format();
        }
        stream.mark(PhotoFormat.SIGNATURE);
        byte[] first = stream.readNBytes(PhotoFormat.SIGNATURE);
        rewind();
        return PhotoInspector.formatOf(first, first.length);
    }

    @Override
    public PhotoInfo inspect() throws IOException, UnacceptablePhotoException {
        if (spooled != null) {
            return spooled.inspect();
        }
        stream.mark(HEAD);
        try {
            return PhotoInspector.inspect(new BoundedHead(stream, HEAD));
        } catch (UnacceptablePhotoException e) {
            if (length > 0 && e.reason() == UnacceptablePhotoException.Reason.EMPTY_PHOTO) {
                throw new IOException(
                        "The body is an empty stream that should hold " + length + " bytes; was it read before?");
            }
            throw e;
        } catch (LongHeadException e) {
            rewind();
            return spooled().inspect();
        } finally {
            if (spooled == null) {
                rewind();
            }
        }
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
        return spooled().channel();
    }

    private SpooledPhoto spooled() throws IOException {
        if (spooled == null) {
            spooled = SpooledPhoto.of(stream, length, name, spoolFolder);
        }
        return spooled;
    }

    @Override
    public Optional<Path> takeFile() {
        return spooled == null ? Optional.empty() : spooled.takeFile();
    }

    private void rewind() throws IOException {
        stream.reset();
        // or a buffered stream would go on to keep what it reads, in an array that grows and grows
        stream.mark(0);
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

    /** The dimensions are not within the head. */
    private static final class LongHeadException extends IOException {

        LongHeadException() {
            super("no dimensions in the first " + HEAD + " bytes");
        }
    }
}
