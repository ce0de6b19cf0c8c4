// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.photo.image.PhotoLimits;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves a file as a whole or not at all, to another disk too. */
public final class AtomicFileMove {

    /** Ten times what Bigin accepts. */
    public static final long MOST_BYTES_OF_A_COPY = 10 * PhotoLimits.DEFAULT.maxBytes();

    private AtomicFileMove() {}

    /**
     * Creates the target's folder if it does not exist.
     *
     * @throws AtomicMoveNotSupportedException if the target is on another disk and the file is larger than {@link #MOST_BYTES_OF_A_COPY}
     * @throws IOException if the file stays where it was; then nothing of it is at {@code target}
     */
    public static void move(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            if (Files.size(file) > MOST_BYTES_OF_A_COPY) {
                throw otherDisk;
            }
            copy(file, target);
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                Files.deleteIfExists(target);
                throw stays;
            }
        }
    }

    /** Under a hidden name first, so that no reader sees a part of it, and one that no other copy uses. */
    private static void copy(Path file, Path target) throws IOException {
        Path partial = Files.createTempFile(target.getParent(), ".", ".incomplete");
        try {
            Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(file.toString()); // another was faster
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
