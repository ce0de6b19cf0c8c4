// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For the {@code filter} option of a {@code file} consumer that moves what it has done: leaves out what could not be read, or
 * could not be moved away afterwards and would come back at every poll, or has a backslash in its name; pipes and devices,
 * which may never end; and symbolic links, to files and to folders, because the photo behind one lies elsewhere and may be anybody's.
 * Each is said once in the log, until it changes. Thread-safe.
 */
public final class MovableFileFilter implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(MovableFileFilter.class);

    private final Set<Path> told = ConcurrentHashMap.newKeySet();
    private Path done;

    /** The folder that photos are moved to, relative to that of the endpoint or absolute; null, the default, if that is not known. */
    public void setDone(String done) {
        this.done = done == null ? null : Path.of(done);
    }

    public String getDone() {
        return done == null ? null : done.toString();
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = file.getFile().toPath();
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                return leave(path, "Photos stay where they are behind the link {}; put them into the folder instead");
            }
            return file.isDirectory() ? isListable(path) : isMovable(file, path, attributes);
        } catch (NoSuchFileException movedMeanwhile) {
            return path.toString().indexOf('\uFFFD') >= 0
                    && leave(
                            path,
                            "Photo stays where it is: its name is not of the character set of this program, LC_ALL: {}");
        } catch (IOException e) {
            return leave(path, "Photo stays where it is: this program may not look at {}");
        }
    }

    private boolean isListable(Path folder) {
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return leave(folder, "Photos stay in {}: this program may not look into it");
        }
        told.remove(folder);
        return true;
    }

    private boolean isMovable(GenericFile<File> file, Path path, BasicFileAttributes attributes) {
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isWritable(folder)) {
            return leave(folder, "Photos stay in {}: this program may not move files out of it");
        }
        Path target = target(file);
        if (target != null && !isWritableFolder(target)) {
            return leave(target, "Photos stay where they are: this program may not move them to {} when they are done");
        }
        if (path.getFileName().toString().indexOf('\\') >= 0) {
            return leave(path, "Photo stays where it is, because Camel takes a backslash for a folder; rename {}");
        }
        if (!attributes.isRegularFile()) {
            return leave(path, "Photo stays where it is: {} is no regular file");
        }
        if (!Files.isReadable(path)) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && leave(path, "Photo stays where it is: this program may not read {}");
        }
        told.remove(path);
        told.remove(folder);
        if (target != null) {
            told.remove(target);
        }
        return true;
    }

    /** The folder that is there already on the way to where the photo goes. */
    private Path target(GenericFile<File> file) {
        if (done == null) {
            return null;
        }
        Path folder = Path.of(file.getEndpointPath())
                .resolve(done)
                .resolve(file.getRelativeFilePath())
                .toAbsolutePath()
                .getParent();
        while (folder.getParent() != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static boolean isWritableFolder(Path folder) {
        return Files.isDirectory(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
    }

    private boolean leave(Path path, String reason) {
        if (told.add(path)) {
            LOG.warn(reason, path);
        }
        return false;
    }
}
