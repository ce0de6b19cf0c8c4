// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** Files that only their owner can read and change, from their creation on. On systems without POSIX permissions they are as the system makes them. */
public final class PrivateFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final int STICKY = 01000;
    /** As Linux allows. */
    private static final int MAX_LINKS = 40;

    private PrivateFiles() {}

    /**
     * With mode 700 if it does not exist; an existing one keeps its mode.
     *
     * @throws AccessDeniedException if others can change it
     */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (folder.getParent() != null) {
                Files.createDirectories(folder.getParent());
            }
            Files.createDirectory(folder, mode("rwx------"));
        }
        Optional<String> others = changeableByOthers(folder);
        if (others.isPresent()) {
            throw new AccessDeniedException(folder.toString(), null, others.get());
        }
    }

    /** For writing; created with mode 600 if it does not exist. A link is not followed. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                mode("rw-------"));
    }

    /** A new file with mode 600, in place of whatever was there. When this returns, it holds nothing else and is on the disk; after a failure there is none. */
    public static void write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Whether others than its owner may read {@code file}. */
    public static boolean isReadableByOthers(Path file) throws IOException {
        if (!POSIX) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /**
     * Why users of this machine other than this one and root can change a file or a folder; empty if they cannot. A group that is named as the owner is the owner's own.
     */
    public static Optional<String> changeableByOthers(Path path) throws IOException {
        return changeableByOthers(path, false);
    }

    /** As {@link #changeableByOthers}, of every folder and symbolic link that leads to a file: who changes one of them puts another file in its place. */
    public static Optional<String> replaceableByOthers(Path file) throws IOException {
        Path here = file.toAbsolutePath().getRoot();
        Deque<Path> names = new ArrayDeque<>();
        file.toAbsolutePath().forEach(names::add);
        for (int links = 0; POSIX && !names.isEmpty(); ) {
            Path next = here.resolve(names.pop()).normalize();
            Optional<String> others = changeableByOthers(here, true);
            if (others.isEmpty() && Files.isSymbolicLink(next)) {
                others = ofAnother(next);
                Path target = Files.readSymbolicLink(next);
                for (int i = target.getNameCount() - 1; i >= 0; i--) {
                    names.push(target.getName(i));
                }
                next = target.isAbsolute() ? target.getRoot() : here;
                if (++links > MAX_LINKS) {
                    throw new FileSystemLoopException(file.toString());
                }
            }
            if (others.isPresent()) {
                return others;
            }
            here = next;
        }
        return Optional.empty();
    }

    /** @param sticky whether a folder may be open to all, such as /tmp, if they cannot rename in it what is not theirs */
    private static Optional<String> changeableByOthers(Path path, boolean sticky) throws IOException {
        if (!POSIX || Files.getFileStore(path).isReadOnly()) {
            return Optional.empty();
        }
        Optional<String> another = ofAnother(path);
        if (another.isPresent() || sticky && ((Integer) Files.getAttribute(path, "unix:mode") & STICKY) != 0) {
            return another;
        }
        PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class);
        boolean ofGroup = found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !found.group().getName().equals(found.owner().getName());
        return ofGroup || found.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                ? Optional.of(path + " can be written by others; run chmod go-w " + path)
                : Optional.empty();
    }

    private static Optional<String> ofAnother(Path path) throws IOException {
        LinkOption[] itself =
                Files.isSymbolicLink(path) ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[0];
        int owner = (Integer) Files.getAttribute(path, "unix:uid", itself);
        return owner == 0 || owner == new UnixSystem().getUid()
                ? Optional.empty()
                : Optional.of(
                        path + " belongs to " + Files.getOwner(path, itself).getName());
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
