// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import io.github.camelbigin.photo.oauth.Stopwatch;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn to change one file, of one thread among all threads and processes. The lock of a process ends with it; one that
 * froze with it is overtaken: the lock file has a generation, the highest one counts, and who waited too long begins the next.
 */
final class FileTurn implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(FileTurn.class);

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final String LOCK = ".lock.";

    // locks of files are a process's, so its threads need one of their own
    private static final ConcurrentMap<Path, ReentrantLock> OWN = new ConcurrentHashMap<>();

    private final Path folder;
    private final String name;
    private final long generation;
    private final FileChannel channel;

    private FileTurn(Path folder, String name, long generation, FileChannel channel) {
        this.folder = folder;
        this.name = name;
        this.generation = generation;
        this.channel = channel;
    }

    /** @param folder exists */
    static FileTurn take(Path folder, String name) throws IOException {
        return take(folder, name, PATIENCE);
    }

    /** @param patience after which one that has the turn, and of which nothing is heard, is overtaken */
    static FileTurn take(Path folder, String name, Duration patience) throws IOException {
        Path real = folder.toRealPath();
        ReentrantLock own = OWN.computeIfAbsent(real.resolve(name), absent -> new ReentrantLock());
        try {
            own.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for the turn to change " + name);
        }
        FileTurn turn = null;
        try {
            turn = await(real, name, patience);
            return turn;
        } finally {
            if (turn == null) {
                own.unlock();
            }
        }
    }

    private static FileTurn await(Path folder, String name, Duration patience) throws IOException {
        Duration longest = patience.multipliedBy(3);
        Stopwatch waited = Stopwatch.start();
        Stopwatch waitedForOne = waited;
        long generation = newest(folder, name);
        while (waited.elapsed().compareTo(longest) < 0) {
            FileTurn turn = tryOne(folder, name, generation);
            if (turn != null) {
                turn.deleteOlder();
                return turn;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Interrupted while waiting for the turn to change " + name);
            }
            long newest = newest(folder, name);
            if (newest > generation) {
                generation = newest;
                waitedForOne = Stopwatch.start();
            } else if (waitedForOne.elapsed().compareTo(patience) >= 0) {
                generation++;
                waitedForOne = Stopwatch.start();
            }
        }
        throw new IOException("No turn to change " + name + " after " + longest + ": others hold its lock");
    }

    private static FileTurn tryOne(Path folder, String name, long generation) throws IOException {
        FileChannel channel = PrivateFiles.open(folder.resolve(name + LOCK + generation));
        FileTurn turn = null;
        try {
            FileLock lock = channel.tryLock();
            if (lock != null && newest(folder, name) == generation) {
                turn = new FileTurn(folder, name, generation, channel);
            }
            return turn;
        } catch (OverlappingFileLockException e) {
            return null; // another class loader of this process has it
        } finally {
            if (turn == null) {
                channel.close();
            }
        }
    }

    /** Whether this process stood still for so long that another one took its turn. */
    boolean isOvertaken() throws IOException {
        return newest(folder, name) != generation;
    }

    /** A file that only who has this turn writes; it need not exist. */
    Path ownFile() {
        return folder.resolve(name + ".new." + generation);
    }

    private static long newest(Path folder, String name) throws IOException {
        long newest = 0;
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, name + LOCK + "*")) {
            for (Path lock : locks) {
                newest = Math.max(newest, generation(lock));
            }
        }
        return newest;
    }

    private void deleteOlder() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + ".{lock,new}.*")) {
            for (Path file : files) {
                if (generation(file) < generation) {
                    delete(file);
                }
            }
        }
    }

    private static void delete(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (FileSystemException e) {
            LOG.debug("{} stays until the next turn: it is still open in a program that stands still", file, e);
        }
    }

    private static long generation(Path file) {
        String name = file.getFileName().toString();
        String digits = name.substring(name.lastIndexOf('.') + 1);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OWN.get(folder.resolve(name)).unlock();
        }
    }
}
