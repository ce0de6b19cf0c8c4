// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A stream that can be reset to its start, as a channel to seek in: so the end of a photo is read without what is before it.
 * Reads into buffers with an array only. Not thread-safe.
 */
final class RewindingChannel implements SeekableByteChannel {

    private final InputStream stream;
    private final long size;
    private long streamAt;
    private long position;

    /** @param stream at its start, where {@link InputStream#reset()} leads back to; stays open */
    RewindingChannel(InputStream stream, long size) {
        this.stream = stream;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        seek();
        int read = stream.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
        if (read > 0) {
            target.position(target.position() + read);
            streamAt += read;
            position = streamAt;
        }
        return read;
    }

    private void seek() throws IOException {
        if (position < streamAt) {
            stream.reset();
            streamAt = 0;
        }
        stream.skipNBytes(position - streamAt);
        streamAt = position;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        // the stream belongs to the caller, who may read it again
        stream.reset();
    }
}
