// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.image.ImageHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the photo in a file, which {@link #close()} deletes unless it was moved away before. */
final class FileSpool extends Spool {
    private final Path file;
    private final OutputStream out;

    FileSpool(long limit, Path file) throws IOException {
        super(limit);
        this.file = file;
        this.out = Files.newOutputStream(file);
    }

    @Override
    protected void keep(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    Path file() {
        return file;
    }

    @Override
    public Optional<ImageHeader> imageHeader() throws IOException {
        return ImageHeader.of(file);
    }

    @Override
    public byte[] bytes() throws IOException {
        return Files.readAllBytes(file);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
