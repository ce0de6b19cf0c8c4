// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.route.folder.FreeName;
import io.github.camelbigin.photo.route.folder.RealFolder;
import io.github.camelbigin.runner.call.DownloadedFile;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;

/** The files of a backup. A file that is not the photo of its line in the manifest is the user's: it is never deleted or replaced. Thread-safe. */
final class BackupFolder {

    /** More than the largest photo of Bigin, and the manifest. */
    private static final long LEAST_SPACE = 16 << 20;

    private final RealFolder folder;
    private final Clock clock;
    private final long leastSpace;

    BackupFolder(Path folder, Clock clock) {
        this(folder, clock, LEAST_SPACE);
    }

    /** @param leastSpace bytes that have to be free on the disk */
    BackupFolder(Path folder, Clock clock, long leastSpace) {
        this.folder = new RealFolder(folder);
        this.clock = clock;
        this.leastSpace = leastSpace;
    }

    Path resolve(String name) throws IOException {
        return folder.resolve(name);
    }

    /** Whether its file is there, and as long as the photo. */
    boolean holds(BackupEntry entry) throws IOException {
        Path file = folder.folder().resolve(entry.file());
        return isFile(file) && entry.bytes().equals(String.valueOf(Files.size(file)));
    }

    /** Whether its file has the bytes of the photo. */
    boolean holdsExactly(BackupEntry entry) throws IOException {
        return holds(entry) && entry.sha256().equals(DownloadedFile.sha256(folder.resolve(entry.file())));
    }

    private boolean isFile(Path file) throws IOException {
        return folder.holds(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Costs nothing, unlike a photo that cannot be stored once it is downloaded.
     *
     * @throws IOException if no photo of this name can be stored; says why
     */
    void check(BackupEntry entry, BackupNames names) throws IOException {
        for (PhotoFormat format : PhotoFormat.values()) {
            Path file = folder.resolve(entry.named(names, format.extension()).file());
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(file.toString(), null, "is a folder, where the photo belongs");
            }
            Path parent = file.getParent();
            while (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
                parent = parent.getParent();
            }
            if (!Files.isDirectory(parent)) {
                throw new FileSystemException(parent.toString(), null, "is not a folder, where photos belong");
            }
            if (!Files.isWritable(parent)) {
                throw new FileSystemException(parent.toString(), null, "may not be written");
            }
        }
        FileStore disk = Files.getFileStore(folder.folder());
        if (disk.getTotalSpace() > 0 && disk.getUsableSpace() < leastSpace) {
            String free = "has less than " + (leastSpace >> 20) + " MiB free on its disk";
            throw new FileSystemException(folder.folder().toString(), null, free);
        }
    }

    /**
     * Stores a new photo of a record. The one that it had before is deleted.
     *
     * @param before null if it had none
     * @param intact whether its file is {@linkplain #holdsExactly as it was}
     * @return what was wrong in the folder, for the user; null if nothing was
     */
    String store(Path photo, BackupEntry entry, BackupEntry before, boolean intact) throws IOException {
        Path file = folder.resolve(entry.file());
        Files.createDirectories(file.getParent());
        Path old = before == null ? file : folder.folder().resolve(before.file());
        boolean changed =
                before != null && !intact && folder.holds(old) && Files.exists(old, LinkOption.NOFOLLOW_LINKS);
        String wrong = changed ? before.file() + " was changed in the folder; " + outcome(before, entry) : null;
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !(intact && Files.isSameFile(old, file))
                && isOfOther(photo, file)) {
            Path free = FreeName.beside(file, clock);
            Files.move(file, free, StandardCopyOption.ATOMIC_MOVE);
            wrong = entry.file() + " was not the photo of the last backup; kept as " + free.getFileName();
        }
        Files.move(photo, file, StandardCopyOption.ATOMIC_MOVE);
        // names that differ in letter case are the same for some systems
        if (intact && !Files.isSameFile(old, file) && isNamedAfter(before)) {
            Files.delete(old);
        }
        return wrong;
    }

    private static String outcome(BackupEntry changed, BackupEntry now) {
        return changed.file().equals(now.file()) ? "downloaded again" : "it stays beside the photo, " + now.file();
    }

    /** Neither the same, nor a beginning of it, such as a crash may leave. */
    private static boolean isOfOther(Path photo, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return true;
        }
        long same = Files.mismatch(photo, file);
        return same >= 0 && same < Files.size(file);
    }

    /** A line that was edited may name the photo of another record. */
    private static boolean isNamedAfter(BackupEntry entry) {
        return entry.file().contains(entry.id());
    }

    /** @return why it is not deleted; null if it is, or was not there */
    String delete(BackupEntry entry) throws IOException {
        Path file = folder.folder().resolve(entry.file());
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        } else if (!isNamedAfter(entry)) {
            return "its name does not have the id of the record";
        } else if (!folder.holds(file)) {
            return "it is outside of the folder, or a symbolic link leads there";
        } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "it is " + (Files.isSymbolicLink(file) ? "a symbolic link" : "no file");
        } else if (!entry.sha256().equals(DownloadedFile.sha256(file))) {
            return "it is not the photo of the manifest: its SHA-256 is another";
        }
        Files.delete(file);
        return null;
    }
}
