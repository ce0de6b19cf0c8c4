// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder of the stored account and the access tokens. Immutable. */
public record ProgramHome(Path folder) {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /**
     * {@code -Dbigin-photo.home}, else {@code BIGIN_PHOTO_HOME}, else {@code ~/.bigin-photo}.
     *
     * @throws NotStartedException if none of them is known
     */
    public static ProgramHome ofMachine() throws NotStartedException {
        String given = System.getProperty("bigin-photo.home", System.getenv("BIGIN_PHOTO_HOME"));
        if (given != null && !given.isBlank()) {
            return new ProgramHome(Path.of(given).toAbsolutePath());
        }
        if (!userHasHome()) {
            throw new NotStartedException(
                    "Not started: this user has no home folder for the account; set the environment variable"
                            + " BIGIN_PHOTO_HOME to a folder, such as BIGIN_PHOTO_HOME=/var/lib/bigin-photo",
                    null);
        }
        return new ProgramHome(Path.of(System.getProperty("user.home"), ".bigin-photo"));
    }

    /** @throws NotStartedException if SFTP routes would look for the keys of servers in the home of a user who has none */
    public static void checkKnownHosts(ProgramSettings settings, RouteFiles routes) throws NotStartedException {
        String knownHosts = "photo.sftp.knownHosts";
        if (!userHasHome()
                && routes.uses(knownHosts)
                && settings.photoSetting(knownHosts).isEmpty()) {
            throw new NotStartedException(
                    "Not started: this user has no home folder for .ssh/known_hosts; set " + knownHosts
                            + " to the file with the server's key",
                    null);
        }
    }

    /** The JVM's value for a user id without an entry in the list of users is {@code ?}. */
    static boolean userHasHome() {
        return Path.of(System.getProperty("user.home", "")).isAbsolute();
    }

    Path account() {
        return folder.resolve("account.properties");
    }

    Path tokens() {
        return folder.resolve("tokens");
    }

    /** Creates the folder if it is missing, accessible by its owner only. */
    public void create() throws IOException {
        if (folder.getParent() != null) {
            Files.createDirectories(folder.getParent());
        }
        create(folder);
    }

    /** As {@link #create}, with the folder for access tokens; fails if no file can be created in it. */
    void createTokens() throws IOException {
        create();
        create(tokens());
        Files.delete(temporaryFile(tokens(), new byte[1]));
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, onlyFor("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /**
     * A new file with {@code content}, flushed to the disk and readable by its owner only. The caller moves or deletes it; after a
     * failure none remains.
     */
    static Path temporaryFile(Path folder, byte[] content) throws IOException {
        Path file = Files.createTempFile(folder, ".bigin-photo-", ".tmp", onlyFor("rw-------"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Whether others than its owner may read {@code file}; false on systems without POSIX permissions. */
    static boolean isReadableByOthers(Path file) throws IOException {
        if (!POSIX) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /** Attributes for a new file or folder; none on systems without POSIX permissions. */
    static FileAttribute<?>[] onlyFor(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
