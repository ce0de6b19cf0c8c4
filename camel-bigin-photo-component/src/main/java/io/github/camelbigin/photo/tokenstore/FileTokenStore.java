// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import io.github.camelbigin.photo.oauth.Stopwatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tokens in files, one per set of credentials, for all programs of this machine that use the same folder. The lock is that of the
 * operating system, which releases it when the program that holds it ends, for whatever reason. The folder is created with mode
 * 700 and everything in it with mode 600, where the file system supports modes. Two stores of one folder are equal. Thread-safe.
 */
public final class FileTokenStore implements TokenStore {

    private static final int MAX_BYTES = 64 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{1,128}");

    // The system's lock belongs to the process, so threads need one of their own. It must be acquired first: on POSIX,
    // closing any channel of a file releases the lock that another channel of this process has on it.
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path folder;

    /** @param folder need not exist until a token is stored; should hold nothing else */
    public FileTokenStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** As {@link #FileTokenStore(Path)}, for configuration by text. */
    public FileTokenStore(String folder) {
        this(Path.of(folder));
    }

    @Override
    public TokenRecord read(String key) throws IOException {
        Path file = file(key, ".json");
        try (InputStream in = Files.newInputStream(file)) {
            return TokenRecord.parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8), this);
        } catch (NoSuchFileException e) {
            return TokenRecord.EMPTY;
        } catch (IOException e) {
            throw classified(e, file);
        }
    }

    @Override
    public void update(String key, Duration wait, Change change)
            throws IOException, InterruptedException, TimeoutException {
        Path file = file(key, ".lock");
        PrivateFiles.createFolder(folder);
        Stopwatch waited = Stopwatch.start();
        ReentrantLock threads =
                THREADS.computeIfAbsent(folder.toRealPath().resolve(file.getFileName()), absent -> new ReentrantLock());
        if (!threads.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("Another thread holds the lock of " + file);
        }
        try (FileChannel channel = PrivateFiles.open(file)) {
            while (lock(channel) == null) {
                if (waited.elapsed().compareTo(wait) >= 0) {
                    throw new TimeoutException("Another program holds the lock of " + file);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            change.apply(read(key), record -> write(key, record));
        } finally {
            threads.unlock();
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this class, loaded once more in this JVM
        }
    }

    private void write(String key, TokenRecord record) throws IOException {
        Path written = file(key, ".new");
        try {
            PrivateFiles.write(written, record.toJson().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw classified(e, written);
        }
        Files.move(written, file(key, ".json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String key, String suffix) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key: " + key);
        }
        return folder.resolve(key + suffix);
    }

    /**
     * {@code e}, as a {@link FileSystemException} of {@code file} if it lasts until it is fixed by hand. The JDK reports failures
     * of a file that is open by the system's text only.
     */
    static IOException classified(IOException e, Path file) {
        String reason = Objects.requireNonNullElse(e.getMessage(), "");
        if (e instanceof FileSystemException || !(lasts(reason) || Files.isDirectory(file))) {
            return e;
        }
        FileSystemException lasting = new FileSystemException(file.toString(), null, reason);
        lasting.initCause(e);
        return lasting;
    }

    private static boolean lasts(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        return Stream.of(
                        "no space left on device",
                        "not enough space on the disk",
                        "quota exceeded",
                        "file too large",
                        "read-only file system",
                        "is a directory")
                .anyMatch(text::contains);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileTokenStore store && folder.equals(store.folder);
    }

    @Override
    public int hashCode() {
        return folder.hashCode();
    }

    @Override
    public String toString() {
        return "FileTokenStore[" + folder + "]";
    }
}
