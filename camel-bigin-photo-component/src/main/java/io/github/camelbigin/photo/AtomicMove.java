// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.File;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.GenericFileRenameProcessStrategy;

/** Camel's strategy that moves, but whose moves replace what lies there in one step, on whatever file system. */
final class AtomicMove extends GenericFileRenameProcessStrategy<File> {

    AtomicMove(GenericFileRenameProcessStrategy<File> asConfigured) {
        setBeginRenamer(asConfigured.getBeginRenamer());
        setCommitRenamer(asConfigured.getCommitRenamer());
        setFailureRenamer(asConfigured.getFailureRenamer());
        setExclusiveReadLockStrategy(asConfigured.getExclusiveReadLockStrategy());
    }

    @Override
    protected GenericFile<File> renameFile(
            GenericFileOperations<File> operations, GenericFile<File> from, GenericFile<File> to) {
        move(Path.of(from.getAbsoluteFilePath()), Path.of(to.getAbsoluteFilePath()));
        return to;
    }

    /** @throws GenericFileOperationFailedException if it could not be moved: then it is whole where it was */
    static void move(Path from, Path to) {
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException otherFileSystem) {
                moveByCopy(from, to);
            }
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("Cannot move " + from + " to " + to, e);
        }
    }

    private static void moveByCopy(Path from, Path to) throws IOException {
        // the same at each try, so that what a full disk or a crash leaves is gone with the next
        Path part = to.resolveSibling(
                ".incomplete-" + Integer.toHexString(to.getFileName().hashCode()));
        try {
            Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        Files.delete(from);
    }
}
