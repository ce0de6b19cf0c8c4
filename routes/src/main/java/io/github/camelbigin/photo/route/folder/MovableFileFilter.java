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
 * For the {@code filter} option of a {@code file} consumer that moves what it has processed: ignores files that cannot be read, or that
 * cannot be moved afterwards and would come back at every poll, or that have a backslash in their name; pipes and devices,
 * which may never end; and symbolic links, to files and to folders, because the photo behind one is elsewhere and may be anybody's.
 * Each is logged once, until it changes. And {@link IgnoredFiles}. Thread-safe.
 */
public final class MovableFileFilter implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(MovableFileFilter.class);

    private final Set<Path> reported = ConcurrentHashMap.newKeySet();
    private IgnoredFiles ignored = IgnoredFiles.of(IgnoredFiles.DEFAULT);
    private Path done;

    /** Patterns of names, see {@link IgnoredFiles#of}; those of {@link IgnoredFiles#DEFAULT} by default. */
    public void setIgnore(String patterns) {
        ignored = IgnoredFiles.of(patterns);
    }

    /** The folder that photos are moved to, relative to that of the endpoint or absolute; null, the default, if it is not known. */
    public void setDone(String done) {
        this.done = done == null ? null : Path.of(done);
    }

    public String getDone() {
        return done == null ? null : done.toString();
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        if (ignored.ignores(file.getRelativeFilePath())) {
            return false;
        }
        Path path = file.getFile().toPath();
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                return ignore(path, "Ignoring the symbolic link {}: put the photos themselves into the folder");
            }
            return file.isDirectory() ? isListable(path) : isMovable(file, path, attributes);
        } catch (NoSuchFileException movedMeanwhile) {
            return path.toString().indexOf('\uFFFD') >= 0
                    && ignore(path, "Ignoring {}: its name is not in the character set of this program, see LC_ALL");
        } catch (IOException e) {
            return ignore(path, "Ignoring {}: this program is not allowed to read its attributes");
        }
    }

    private boolean isListable(Path folder) {
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return ignore(folder, "Ignoring the folder {}: this program is not allowed to list it");
        }
        reported.remove(folder);
        return true;
    }

    private boolean isMovable(GenericFile<File> file, Path path, BasicFileAttributes attributes) {
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isWritable(folder)) {
            return ignore(folder, "Ignoring the photos in {}: this program is not allowed to move files out of it");
        }
        Path target = target(file);
        if (target != null && !isWritableFolder(target)) {
            return ignore(target, "Ignoring photos: this program is not allowed to move them to {} afterwards");
        }
        if (path.getFileName().toString().indexOf('\\') >= 0) {
            return ignore(path, "Ignoring {}: Camel reads a backslash as a folder; rename it");
        }
        if (!attributes.isRegularFile()) {
            return ignore(path, "Ignoring {}: it is not a regular file");
        }
        if (!Files.isReadable(path)) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && ignore(path, "Ignoring {}: this program is not allowed to read it");
        }
        reported.remove(path);
        reported.remove(folder);
        if (target != null) {
            reported.remove(target);
        }
        return true;
    }

    /** The nearest existing folder of the place where the photo goes. */
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

    private boolean ignore(Path path, String reason) {
        if (reported.add(path)) {
            LOG.warn(reason, path);
        }
        return false;
    }
}
