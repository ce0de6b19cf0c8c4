// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Gives at most so many bytes at a time, and counts them; no file. */
class TrickleChannel implements SeekableByteChannel {

    private final byte[] bytes;
    private final int most;
    private long position;
    private long read;

    TrickleChannel(byte[] bytes, int most) {
        this.bytes = bytes;
        this.most = most;
    }

    long read() {
        return read;
    }

    @Override
    public int read(ByteBuffer target) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(Math.min(most, target.remaining()), bytes.length - position);
        target.put(bytes, (int) position, count);
        position += count;
        read += count;
        return count;
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
        return bytes.length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
