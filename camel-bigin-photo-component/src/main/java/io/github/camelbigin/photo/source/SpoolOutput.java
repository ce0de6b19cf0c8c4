// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
            path = TemporaryFiles.created(Files.createTempFile(folder, "bigin-photo-", "." + kind));
            file = Files.newOutputStream(path);
        } catch (IOException e) {
            throw new SpoolException(folder, e);
        }
    }

    private SpoolOutput(Path path) throws SpoolException {
        this.path = path;
        try {
            file = Files.newOutputStream(path, CREATE_NEW, WRITE);
            TemporaryFiles.created(path);
        } catch (IOException e) {
            throw new SpoolException(path.getParent(), e);
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
            throw new SpoolException(path.getParent(), e);
        }
    }

    @Override
    public void close() throws SpoolException {
        try {
            file.close();
        } catch (IOException e) {
            throw new SpoolException(path.getParent(), e);
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

        public SpoolException(Path folder, IOException cause) {
            super("Cannot write into the folder " + folder + ": " + reason(cause), cause);
        }

        private static String reason(IOException cause) {
            Throwable root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            if (root instanceof FileSystemException file && file.getReason() != null) {
                return file.getReason();
            }
            return root instanceof AccessDeniedException
                    ? "this user may not"
                    : root instanceof NoSuchFileException ? "it is missing" : root.getMessage();
        }
    }
}
