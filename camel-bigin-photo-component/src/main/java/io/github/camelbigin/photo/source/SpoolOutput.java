// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new file being written; its failures differ from those of a connection. */
public final class SpoolOutput implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolOutput.class);
    private static final Set<Path> SEEN = ConcurrentHashMap.newKeySet();
    private static final String INCOMPLETE = ".incomplete-";
    private static final String ANY_UUID = "????????-????-????-????-????????????";

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
        return new SpoolOutput(folder.resolve(INCOMPLETE + new UUID(random.nextLong(), random.nextLong())));
    }

    /** Those {@link #toBeMoved} that were last written to a day ago: their program was killed. Only looks there at the first call. */
    public static void deleteAbandoned(Path folder) {
        if (!SEEN.add(folder)) {
            return;
        }
        Instant limit = Instant.now().minus(1, ChronoUnit.DAYS);
        try (DirectoryStream<Path> incomplete = Files.newDirectoryStream(folder, INCOMPLETE + ANY_UUID)) {
            for (Path file : incomplete) {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
                if (found.isRegularFile()
                        && found.lastModifiedTime().toInstant().isBefore(limit)) {
                    TemporaryFiles.delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("Not all abandoned files of {} could be deleted", folder, e);
        }
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
