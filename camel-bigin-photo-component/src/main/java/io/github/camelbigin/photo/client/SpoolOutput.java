// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new temporary file being written; tells a full disk from a broken connection. */
final class SpoolOutput implements AutoCloseable {

    private final Path path;
    private final OutputStream file;

    /** @param kind becomes the extension of its name */
    SpoolOutput(Path folder, String kind) throws SpoolException {
        try {
            path = Files.createTempFile(folder, "bigin-photo-", "." + kind);
            file = Files.newOutputStream(path);
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    Path path() {
        return path;
    }

    void write(byte[] bytes, int offset, int length) throws SpoolException {
        try {
            file.write(bytes, offset, length);
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    @Override
    public void close() throws SpoolException {
        try {
            file.close();
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    /** After a failure: half a photo is of no use. */
    void discard() throws IOException {
        try {
            file.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
