// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/** A folder that is held open from a check to a move: a link that takes its place meanwhile is not followed. For one thread. */
final class HeldFolder implements Closeable {

    private final DirectoryStream<Path> stream;

    private HeldFolder(DirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /**
     * Reads no folder above {@code root}: their owners may permit no more than to pass.
     *
     * @param root without links, as {@link Path#toRealPath} has it
     * @param real {@code root} or below it, without links: one that has come since then is an error
     */
    static HeldFolder open(Path root, Path real) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(root);
        for (int i = root.getNameCount(); i < real.getNameCount(); i++) {
            Path part = real.getName(i);
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                try (secure) {
                    stream = secure.newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
        return new HeldFolder(stream);
    }

    /** False where the file system cannot hold a folder, as on Windows; then nothing is moved. */
    boolean moves(Path name, HeldFolder target, Path newName) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> from
                && target.stream instanceof SecureDirectoryStream<Path> to) {
            from.move(name, to, newName);
            return true;
        }
        return false;
    }

    /** Deletes a file in this folder, and never one elsewhere where the file system can hold a folder. */
    void delete(Path file) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            secure.deleteFile(file.getFileName());
        } else {
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
