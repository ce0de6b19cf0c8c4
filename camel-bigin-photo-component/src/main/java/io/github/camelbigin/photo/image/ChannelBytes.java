// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** Reads only what is asked for, by seeking. A photo that shrinks meanwhile ends where it ends then. */
final class ChannelBytes extends PhotoBytes {

    /** Holds everything before the picture of a JPEG without metadata. */
    private static final int SHORT_READ = 1024;

    private static final int LONG_READ = 32_768;

    private final SeekableByteChannel channel;
    private final long length;
    private ByteBuffer buffer;

    ChannelBytes(SeekableByteChannel channel) throws IOException {
        super(new byte[SHORT_READ], 0);
        this.channel = channel;
        this.length = channel.size();
        this.buffer = ByteBuffer.wrap(window);
    }

    @Override
    void load(long at, int wanted) throws IOException {
        start = at;
        count = 0;
        if (wanted > window.length) {
            widen(wanted);
        }
        buffer.clear();
        int read = 0;
        while (count < wanted && read >= 0) {
            count += read;
            read = at + count < length ? read(at + count) : -1;
        }
        if (count < wanted) {
            throw new EndOfPhotoException(Math.min(length, at + count));
        }
    }

    private int read(long at) throws IOException {
        if (channel instanceof FileChannel file) {
            return file.read(buffer, at);
        }
        channel.position(at);
        return channel.read(buffer);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void expectLongRead() {
        if (length > window.length) {
            widen(LONG_READ);
        }
    }

    private void widen(int size) {
        window = new byte[size];
        buffer = ByteBuffer.wrap(window);
        start = 0;
        count = 0;
    }
}
