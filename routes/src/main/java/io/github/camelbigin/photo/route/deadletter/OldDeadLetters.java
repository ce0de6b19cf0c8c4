// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Deletes dead letters of one folder: those whose report is from before a time, and whose photo was not written to since then. What has no readable report stays. For
 * one deletion.
 */
public final class OldDeadLetters {

    private final RealFolder folder;
    private final Instant limit;
    private final DeadLetterFiles files;

    /**
     * @param folder that nothing may lead out of
     * @param deadLetters this folder or below it, without links
     */
    public OldDeadLetters(RealFolder folder, Path deadLetters, Instant limit) throws IOException {
        this.folder = folder;
        this.limit = limit;
        this.files = new DeadLetterFiles(deadLetters, Integer.MAX_VALUE);
    }

    /**
     * Also deletes what is known about replays as old.
     *
     * @param failed gets what could not be deleted
     * @return how many dead letters were deleted
     */
    public int delete(BiConsumer<Path, IOException> failed) throws IOException {
        int deleted = 0;
        Lock alone = DeadLetterFolder.LOCK.writeLock();
        for (Map.Entry<String, Path> report : files.reports().entrySet()) {
            alone.lock();
            try {
                deleted += isDeleted(report.getKey(), report.getValue()) ? 1 : 0;
            } catch (IOException e) {
                failed.accept(report.getValue(), e);
            } finally {
                alone.unlock();
            }
        }
        deleteReplays();
        return deleted;
    }

    private boolean isDeleted(String name, Path report) throws IOException {
        Optional<DeadLetter> letter = old(report);
        if (letter.isEmpty()) {
            return false;
        }
        Optional<Path> photo = files.photo(name, letter.get()).map(files.folder()::resolve);
        if (photo.isPresent() && !isOld(photo.get())) {
            return false; // it may be written to just now
        }
        // a report alone is found again after a crash, a photo alone is not
        if (photo.isPresent()) {
            deleteIfThere(photo.get());
        }
        return deleteIfThere(report);
    }

    private Optional<DeadLetter> old(Path report) {
        try {
            DeadLetter letter = DeadLetter.read(report);
            return letter.time() != null && Instant.parse(letter.time()).isBefore(limit)
                    ? Optional.of(letter)
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean isOld(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(limit);
        } catch (NoSuchFileException e) {
            return true; // it was replayed meanwhile
        }
    }

    /** False if it was replayed meanwhile. */
    private boolean deleteIfThere(Path file) throws IOException {
        try {
            folder.delete(file);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void deleteReplays() throws IOException {
        Path replays = files.folder().resolve(DeadLetterFolder.REPLAYED);
        if (!Files.isDirectory(replays, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> records;
        try (Stream<Path> found = Files.find(replays, Integer.MAX_VALUE, (file, is) -> is.isRegularFile())) {
            records = found.toList();
        }
        for (Path each : records) {
            if (isOld(each)) {
                deleteIfThere(each);
            }
        }
    }
}
