// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.GenericFileRenameProcessStrategy;

/** Camel's strategy for moves, but a move replaces an existing file in one step, on every file system. */
final class AtomicRenameStrategy extends GenericFileRenameProcessStrategy<File> {

    private final Path inbox;
    private final Path done;

    /** @param done null if it is not known */
    AtomicRenameStrategy(GenericFileRenameProcessStrategy<File> asConfigured, Path inbox, Path done) {
        this.inbox = inbox;
        this.done = done;
        setBeginRenamer(asConfigured.getBeginRenamer());
        setCommitRenamer(asConfigured.getCommitRenamer());
        setFailureRenamer(asConfigured.getFailureRenamer());
        setExclusiveReadLockStrategy(asConfigured.getExclusiveReadLockStrategy());
    }

    @Override
    protected GenericFile<File> renameFile(
            GenericFileOperations<File> operations, GenericFile<File> from, GenericFile<File> to) {
        Path source = Path.of(from.getAbsoluteFilePath());
        Path target = Path.of(to.getAbsoluteFilePath()).toAbsolutePath();
        try {
            RealFolder.ofMove(inbox, target, done).receiveBeside(source, new RealFolder(inbox), target);
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("Cannot move " + source + " to " + target, e);
        }
        return to;
    }
}
