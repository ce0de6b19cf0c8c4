// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A photo in a file. What {@link #inspect()} has read of a small one, which is all of it, is what {@link #open()} gives. A large one is
 * opened again for each {@link #open()} but the first after {@link #inspect()}.
 */
public class FilePhoto implements PhotoSource {

    private static final Buffers BUFFERS = new Buffers();

    final Path file;
    private final String name;
    private final long length;
    /** Null if it is not small, or not inspected. */
    private byte[] small;

    /** Null if it is small, or not inspected, or opened since then. */
    private FileChannel inspected;

    /**
     * @param name may be null
     * @throws IOException if there is no such file
     */
    public FilePhoto(Path file, String name) throws IOException {
        this(file, name, Files.size(file));
    }

    /** @param length of the file, in bytes */
    public FilePhoto(Path file, String name, long length) {
        this.file = file;
        this.name = name;
        this.length = length;
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
    public InputStream open() throws IOException {
        if (small != null) {
            return new ByteArrayInputStream(small, 0, (int) length);
        }
        FileChannel channel = inspected == null ? FileChannel.open(file) : inspected;
        inspected = null;
        return Channels.newInputStream(channel);
    }

    @Override
    public PhotoInfo inspect() throws IOException, UnacceptablePhotoException {
        closeInspected();
        inspected = FileChannel.open(file);
        if (length >= Buffers.SIZE || !isSmall()) {
            return PhotoInspector.inspect(inspected);
        }
        inspected.close();
        inspected = null;
        return PhotoInspector.inspect(small, (int) length);
    }

    /** Reads one byte more than there should be: the file may have grown, or become shorter. */
    private boolean isSmall() throws IOException {
        byte[] buffer = BUFFERS.take();
        int read = inspected.read(ByteBuffer.wrap(buffer, 0, (int) length + 1), 0);
        if (read == length) {
            small = buffer;
        } else {
            BUFFERS.giveBack(buffer);
        }
        return small != null;
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
        return FileChannel.open(file);
    }

    @Override
    public void close() throws IOException {
        closeInspected();
    }

    private void closeInspected() throws IOException {
        if (small != null) {
            BUFFERS.giveBack(small);
            small = null;
        }
        if (inspected != null) {
            inspected.close();
            inspected = null;
        }
    }
}
