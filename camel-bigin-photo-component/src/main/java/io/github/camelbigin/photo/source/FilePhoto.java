// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A photo in a file, which is opened again for each {@link #open()} but the first after {@link #inspect()}. */
public class FilePhoto implements PhotoSource {

    final Path file;
    private final String name;
    private final long length;
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
        FileChannel channel = inspected == null ? FileChannel.open(file) : inspected;
        inspected = null;
        return Channels.newInputStream(channel);
    }

    @Override
    public PhotoInfo inspect() throws IOException, UnacceptablePhotoException {
        closeInspected();
        inspected = FileChannel.open(file);
        return PhotoInspector.inspect(inspected);
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
        if (inspected != null) {
            inspected.close();
            inspected = null;
        }
    }
}
