// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.tokenstore.PrivateFiles;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The folder of the stored account and the access tokens. Immutable. */
public record ProgramHome(Path folder) {

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
                            + " BIGIN_PHOTO_HOME to a folder, such as BIGIN_PHOTO_HOME=/var/lib/bigin-photo");
        }
        return new ProgramHome(Path.of(System.getProperty("user.home"), ".bigin-photo"));
    }

    /** @throws NotStartedException if SFTP routes would look for the keys of servers in the home of a user who has none */
    public static void checkKnownHosts(ProgramSettings settings, RouteFiles routes) throws NotStartedException {
        String knownHosts = "photo.sftp.knownHosts";
        if (!userHasHome()
                && routes.uses(knownHosts)
                && settings.photoSetting(knownHosts).isEmpty()) {
            throw new NotStartedException("Not started: this user has no home folder for .ssh/known_hosts; set "
                    + knownHosts + " to the file with the server's key");
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

    /** Creates the folder if it is missing, accessible by its owner only; fails if others can change it. */
    public void create() throws IOException {
        PrivateFiles.createFolder(folder);
    }

    /** As {@link #create}, with the folder for access tokens; fails if no file can be created in it. */
    void createTokens() throws IOException {
        create();
        PrivateFiles.createFolder(tokens());
        Files.delete(temporaryFile(tokens(), new byte[1]));
    }

    /**
     * A new file with {@code content}, flushed to the disk and readable by its owner only. The caller moves or deletes it; after a
     * failure none remains.
     */
    static Path temporaryFile(Path folder, byte[] content) throws IOException {
        Path file = folder.resolve(".bigin-photo-" + UUID.randomUUID() + ".tmp");
        PrivateFiles.write(file, content);
        return file;
    }
}
