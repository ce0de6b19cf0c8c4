// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cleaning;

import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * The photos in a folder, by the time when they were moved there: a moved file keeps the time when it was written, but not the time when it was changed, which Unix has
 * besides. Leaves folders, links, and what is in the inbox of another program.
 */
final class ProcessedPhotos {

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private final CleanedFolder folder;

    ProcessedPhotos(CleanedFolder folder) {
        this.folder = folder;
    }

    /**
     * @param failed gets what could not be deleted
     * @return how many were deleted
     * @throws IOException if nothing can be deleted, because times of moves are not known, for example
     */
    int delete(Duration age, BiConsumer<Path, IOException> failed) throws IOException {
        Visitor visitor = new Visitor(now().minus(age), failed);
        Files.walkFileTree(folder.real(), visitor);
        return visitor.deleted;
    }

    /** By the clock of the file system, which may be that of a server. */
    private Instant now() throws IOException {
        Path probe = Files.createTempFile(folder.real(), ".", ".time");
        try {
            Files.setLastModifiedTime(probe, FileTime.from(LONG_AGO));
            Instant changed = moved(probe);
            if (changed.isBefore(LONG_AGO.plus(Duration.ofDays(365)))) {
                throw new UnsupportedOperationException();
            }
            return changed;
        } catch (UnsupportedOperationException e) {
            throw new IOException(
                    "its file system does not keep the time when a file was moved; delete old photos by hand");
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Instant moved(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toInstant();
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Instant limit;
        private final BiConsumer<Path, IOException> failed;
        private int deleted;

        private Visitor(Instant limit, BiConsumer<Path, IOException> failed) {
            this.limit = limit;
            this.failed = failed;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return Files.exists(directory.resolve(PhotoCluster.LOCK), LinkOption.NOFOLLOW_LINKS)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            try {
                if (attributes.isRegularFile() && moved(file).isBefore(limit)) {
                    folder.root().delete(file);
                    deleted++;
                }
            } catch (NoSuchFileException e) {
                return FileVisitResult.CONTINUE; // another was faster
            } catch (IOException e) {
                failed.accept(file, e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                failed.accept(path, e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
