// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A new file being written; its failures differ from those of a connection. */
public final class SpoolOutput implements AutoCloseable {

    private final Path path;
    private final OutputStream file;

    /**
     * A temporary file, for this program's user alone.
     *
     * @param kind becomes the extension of its name
     */
    public SpoolOutput(Path folder, String kind) throws SpoolException {
        try {
            path = Files.createTempFile(folder, "bigin-photo-", "." + kind);
            file = Files.newOutputStream(path);
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    private SpoolOutput(Path path) throws SpoolException {
        this.path = path;
        try {
            file = Files.newOutputStream(path, CREATE_NEW, WRITE);
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    /** A file that is moved to its place later: with the permissions of any file that this program writes. */
    public static SpoolOutput toBeMoved(Path folder) throws SpoolException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new SpoolOutput(folder.resolve(".incomplete-" + new UUID(random.nextLong(), random.nextLong())));
    }

    public Path path() {
        return path;
    }

    public void write(byte[] bytes, int offset, int length) throws SpoolException {
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
    public void discard() throws IOException {
        try {
            file.close();
        } finally {
            TemporaryFiles.delete(path);
        }
    }

    /** The disk of this machine failed, not the connection. */
    public static final class SpoolException extends IOException {

        private SpoolException(IOException cause) {
            super("Cannot write the spool file: " + cause.getMessage(), cause);
        }
    }
}
