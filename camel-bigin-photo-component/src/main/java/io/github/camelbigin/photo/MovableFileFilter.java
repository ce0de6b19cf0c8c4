// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For the {@code filter} option of a {@code file} consumer that moves what it has done: leaves out what could not be read, or
 * could not be moved away afterwards and would come back at every poll, or has a backslash in its name. Each is said once in the log, until it changes.
 * Thread-safe.
 */
public final class MovableFileFilter implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(MovableFileFilter.class);

    private final Set<Path> told = ConcurrentHashMap.newKeySet();

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = file.getFile().toPath();
        if (file.isDirectory()) {
            return true;
        }
        if (!Files.isWritable(path.toAbsolutePath().getParent())) {
            return leave(
                    path.toAbsolutePath().getParent(), "Photos stay in {}: this program may not move files out of it");
        }
        if (path.getFileName().toString().indexOf('\\') >= 0) {
            return leave(path, "Photo stays where it is, because Camel takes a backslash for a folder; rename {}");
        }
        if (!Files.isReadable(path)) {
            // another thread has moved it since the folder was listed
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && leave(path, "Photo stays where it is: this program may not read {}");
        }
        told.remove(path);
        return true;
    }

    private boolean leave(Path path, String reason) {
        if (told.add(path)) {
            LOG.warn(reason, path);
        }
        return false;
    }
}
