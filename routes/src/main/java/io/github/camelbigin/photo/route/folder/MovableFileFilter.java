// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
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

    /** The end of the name of a hidden file next to one with many photos: it says which of them are sent. */
    public static final String SENT = ".sent-photos";

    private static final Logger LOG = LoggerFactory.getLogger(MovableFileFilter.class);

    /** Needs no report. */
    private static final Obstacle GONE = new Obstacle(Path.of(""), "it is not there any more");

    private static final String UNREADABLE_NAME =
            "Ignoring {}: its name is not in the character set of this program; start it with LC_ALL=C.UTF-8, or rename the file";

    private final Set<Path> reported = ConcurrentHashMap.newKeySet();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private IgnoredFiles ignored = withHidden(IgnoredFiles.DEFAULT);
    private final InboxListing listing = new InboxListing();
    private PhotoProcessStrategy photos;
    private Path done;
    private Path mapping;
    private volatile Checked checked;

    /** Patterns of names, see {@link IgnoredFiles#of}; those of {@link IgnoredFiles#DEFAULT} by default. Hidden files are ignored in any case. */
    public void setIgnore(String patterns) {
        ignored = withHidden(patterns);
    }

    private static IgnoredFiles withHidden(String patterns) {
        return IgnoredFiles.of(patterns + ", .*");
    }

    /** The folder that photos are moved to, relative to that of the endpoint or absolute; null, the default, if it is not known. */
    public void setDone(String done) {
        this.done = done == null ? null : Path.of(done);
    }

    public String getDone() {
        return done == null ? null : done.toString();
    }

    /** The mapping file, which may lie in the folder and is no photo. Null or blank, the default, for none. */
    public void setMapping(String mapping) {
        this.mapping = mapping == null || mapping.isBlank() ? null : absolute(Path.of(mapping.strip()));
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** The strategy of the same consumer: photos that it keeps in their inbox are not picked up. Null, the default, for none. */
    public void setPhotos(PhotoProcessStrategy photos) {
        this.photos = photos;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path;
        try {
            path = file.getFile().toPath();
        } catch (InvalidPathException e) {
            if (unreadable.add(file.getRelativeFilePath())) {
                LOG.warn(UNREADABLE_NAME.replace("{}", MessageFileName.shown(file.getRelativeFilePath())));
            }
            return false;
        }
        // the first question, since it is the cheapest: there may be thousands
        if (photos != null && photos.holds(file, listing)) {
            return false;
        }
        if (PhotoCluster.LOCK.equals(file.getFileNameOnly())
                || absolute(path).equals(mapping)
                || path.toString().endsWith(SENT)
                || ignored.ignores(file.getRelativeFilePath())) {
            return false;
        }
        Path inbox = Path.of(file.getEndpointPath());
        Obstacle obstacle = obstacle(inbox, file.getRelativeFilePath(), path, file.isDirectory());
        if (obstacle != null) {
            if (obstacle != GONE && reported.add(obstacle.at())) {
                LOG.warn(obstacle.text());
            }
            if (obstacle != GONE && !file.isDirectory()) {
                listing.hold(file.getRelativeFilePath(), InboxListing.OBSTACLE, IncompletePhotos.FOREVER);
            }
            return false;
        }
        if (!reported.isEmpty()) {
            forget(inbox, file, path);
        }
        count(file, path);
        return true;
    }

    private void forget(Path inbox, GenericFile<File> file, Path path) {
        reported.remove(path);
        if (!file.isDirectory()) {
            reported.remove(path.toAbsolutePath().getParent());
            if (done != null) {
                reported.remove(target(inbox, file.getRelativeFilePath()));
            }
        }
    }

    private void count(GenericFile<File> file, Path path) {
        if (file.isDirectory()) {
            listing.addFolder(path);
            return;
        }
        listing.take();
        if (photos != null && photos.isStuck(path)) {
            listing.hold(file.getRelativeFilePath(), KeptPhotos.UNMOVABLE, IncompletePhotos.FOREVER);
        } else {
            listing.add(file.getRelativeFilePath(), file.getFile().lastModified());
        }
    }

    /** Of the consumer that has this filter. */
    InboxListing listing() {
        return listing;
    }

    /**
     * Why a file or folder stays where it is: by its name, as it is, and because of its folders. Logs nothing.
     *
     * @param name relative to the inbox
     */
    public Optional<String> reason(Path inbox, String name) {
        Optional<String> pattern = ignored.pattern(name);
        if (pattern.isPresent()) {
            return Optional.of("photo.ignore has " + pattern.get());
        }
        Path path;
        try {
            path = inbox.resolve(name);
        } catch (InvalidPathException e) {
            return Optional.of(UNREADABLE_NAME.replace("{}", MessageFileName.shown(name)));
        }
        if (absolute(path).equals(mapping)) {
            return Optional.of("it is the mapping file");
        }
        return Optional.ofNullable(obstacle(inbox, name, path, Files.isDirectory(path)))
                .map(Obstacle::text);
    }

    /** @param text with {} for the file or folder that it is about */
    private record Obstacle(Path at, String pattern) {
        String text() {
            return pattern.replace("{}", MessageFileName.shown(at.toString()));
        }
    }

    private record Checked(long poll, Path folder, Obstacle obstacle) {}

    /** Null if there is none. */
    private Obstacle obstacle(Path inbox, String name, Path path, boolean directory) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                return new Obstacle(path, "Ignoring the symbolic link {}: put the photos themselves into the folder");
            }
            return directory ? toListing(path) : toMoving(inbox, name, path, attributes);
        } catch (NoSuchFileException movedMeanwhile) {
            return path.toString().indexOf('\uFFFD') < 0 ? GONE : new Obstacle(path, UNREADABLE_NAME);
        } catch (IOException e) {
            return new Obstacle(path, "Ignoring {}: this program is not allowed to read its attributes");
        }
    }

    private static Obstacle toListing(Path folder) {
        return Files.isReadable(folder) && Files.isExecutable(folder)
                ? null
                : new Obstacle(folder, "Ignoring the folder {}: this program is not allowed to list it");
    }

    private Obstacle toMoving(Path inbox, String name, Path path, BasicFileAttributes attributes) {
        Obstacle ofFolder = ofFolder(inbox, name, path);
        if (ofFolder != null) {
            return ofFolder;
        }
        if (path.getFileName().toString().indexOf('\\') >= 0) {
            return new Obstacle(path, "Ignoring {}: Camel reads a backslash as a folder; rename it");
        }
        if (!attributes.isRegularFile()) {
            return new Obstacle(path, "Ignoring {}: it is not a regular file");
        }
        if (!Files.isReadable(path)) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? new Obstacle(path, "Ignoring {}: this program is not allowed to read it")
                    : GONE;
        }
        return null;
    }

    /** Asked once for the files of a folder, which a poll lists one after another. */
    private Obstacle ofFolder(Path inbox, String name, Path path) {
        Path folder = path.toAbsolutePath().getParent();
        long poll = listing.poll();
        Checked last = checked;
        if (poll == 0 || last == null || last.poll() != poll || !last.folder().equals(folder)) {
            last = new Checked(poll, folder, toMovingOutOf(folder, inbox, name));
            checked = last;
        }
        return last.obstacle();
    }

    private Obstacle toMovingOutOf(Path folder, Path inbox, String name) {
        if (!Files.isWritable(folder)) {
            return new Obstacle(
                    folder, "Ignoring the photos in {}: this program is not allowed to move files out of it");
        }
        Path target = done == null ? null : target(inbox, name);
        if (target != null && isElsewhere(inbox, inbox.resolve(done).resolve(name))) {
            return new Obstacle(
                    target,
                    "Ignoring photos: a symbolic link would lead them to {} afterwards; set photo.done to the folder itself");
        }
        if (target != null && !isWritableFolder(target)) {
            return new Obstacle(target, "Ignoring photos: this program is not allowed to move them to {} afterwards");
        }
        return null;
    }

    /** The nearest existing folder of the place where the photo goes. */
    private Path target(Path inbox, String name) {
        return PhotoFolders.nearestExisting(
                inbox.resolve(done).resolve(name).toAbsolutePath().getParent());
    }

    private boolean isElsewhere(Path inbox, Path target) {
        try {
            Path place = inbox.resolve(done).toAbsolutePath();
            return !RealFolder.ofMove(inbox, target, place).holds(target);
        } catch (IOException e) {
            return true; // a link to nowhere
        }
    }

    private static boolean isWritableFolder(Path folder) {
        return Files.isDirectory(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
    }
}
