// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.camelbigin.photo.source.SpoolOutput.SpoolException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the temporary files of one program. A lock of the operating system on a file in it ends with the program, also when that is killed: the next one of the
 * same user that needs a folder there deletes what is left. Thread-safe.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private static final String LOCK = ".delete-when-unlocked";

    // closing any channel to a file ends the JVM's lock on it
    private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

    private static final Set<TemporaryFolder> CREATED = ConcurrentHashMap.newKeySet();

    private final Path parent;
    private final String prefix;
    private Path folder;
    private FileChannel lock;

    /**
     * Creates nothing yet.
     *
     * @param prefix of its name; no other program's files in the parent have it
     */
    TemporaryFolder(Path parent, String prefix) {
        this.parent = parent;
        this.prefix = prefix;
    }

    /** In the system's folder for temporary files. */
    public static TemporaryFolder ofSystem() {
        return new TemporaryFolder(Path.of(System.getProperty("java.io.tmpdir")), "bigin-photo-");
    }

    /** Creates it if it is not there, also if it was deleted. */
    public synchronized Path get() throws SpoolException {
        if (folder == null || !folder.toFile().isDirectory()) {
            close();
            try {
                create();
            } catch (IOException e) {
                throw new SpoolException(parent, e);
            }
            deleteAbandoned();
        }
        return folder;
    }

    private void create() throws IOException {
        folder = Files.createTempDirectory(parent.toRealPath(), prefix);
        CREATED.add(this);
        LOCKED_HERE.add(folder);
        // it has its name only with the lock: one without is not taken for that of a killed program
        Path unlocked = folder.resolve(".unlocked");
        lock = FileChannel.open(unlocked, CREATE_NEW, WRITE);
        try {
            lock.lock();
            Files.move(unlocked, folder.resolve(LOCK));
        } catch (IOException e) {
            LOG.debug("{} is not deleted after a crash", folder, e);
        }
    }

    private void deleteAbandoned() {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder.getParent(), prefix + "*")) {
            for (Path sibling : siblings) {
                if (!LOCKED_HERE.contains(sibling) && isAbandoned(sibling)) {
                    delete(sibling);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("Cannot list {}", parent, e);
        }
    }

    /** Only this user's, since links of others may lead anywhere. */
    private boolean isAbandoned(Path sibling) {
        Path file = sibling.resolve(LOCK);
        try {
            if (!Files.isDirectory(sibling, NOFOLLOW_LINKS)
                    || !Files.getOwner(sibling, NOFOLLOW_LINKS).equals(Files.getOwner(folder))
                    || !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, Set.of(WRITE, NOFOLLOW_LINKS));
                    FileLock free = channel.tryLock()) {
                return free != null;
            }
        } catch (IOException | OverlappingFileLockException e) {
            // the latter: another program in this JVM is about to delete it
            return false;
        }
    }

    /** With all that is in it. */
    private static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                if (!file.equals(folder) && !file.equals(folder.resolve(LOCK))) {
                    Files.deleteIfExists(file);
                }
            }
            // as the last one: it says whose the others are
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException gone) {
            LOG.debug("Another one deleted {}", folder);
        } catch (IOException e) {
            LOG.warn("Cannot delete the temporary folder {}: {}", folder, e.toString());
        }
    }

    /** Deletes it with all that is in it. */
    @Override
    public synchronized void close() {
        if (folder == null) {
            return;
        }
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.debug("Cannot close the lock of {}", folder, e);
        }
        delete(folder);
        LOCKED_HERE.remove(folder);
        CREATED.remove(this);
        folder = null;
        lock = null;
    }

    /** Only for a program that ends. */
    static void closeAll() {
        CREATED.forEach(TemporaryFolder::close);
    }
}
