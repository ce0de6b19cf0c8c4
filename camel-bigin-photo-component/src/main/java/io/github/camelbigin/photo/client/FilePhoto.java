// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A photo in a file, read anew for each {@link #open()}. */
public final class FilePhoto implements PhotoSource {

    private final Path file;
    private final String name;
    private final long length;

    /**
     * @param name may be null
     * @throws IOException if there is no such file
     */
    public FilePhoto(Path file, String name) throws IOException {
        this.file = file;
        this.name = name;
        this.length = Files.size(file);
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
        return true;
    }

    @Override
    public InputStream open() throws IOException {
        return new FileInputStream(file.toFile());
    }

    @Override
    public PhotoInfo inspect() throws IOException, UnacceptablePhotoException {
        try (FileChannel channel = FileChannel.open(file)) {
            return PhotoInspector.inspect(channel);
        }
    }
}
