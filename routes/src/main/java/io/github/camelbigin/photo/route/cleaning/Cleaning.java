// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cleaning;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.deadletter.OldDeadLetters;
import io.github.camelbigin.photo.route.folder.PhotoFolders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** One deletion in all folders. Not thread-safe. */
final class Cleaning {

    private final List<Path> inboxes;
    private final Duration age;
    private final List<String> obstacles = new ArrayList<>();
    private int photos;
    private int deadLetters;
    private int failed;
    private String failure;

    Cleaning(Collection<PhotoFolders> sources, Duration age) {
        this.inboxes = sources.stream()
                .map(PhotoFolders::inbox)
                .flatMap(Optional::stream)
                .map(File::toPath)
                .toList();
        this.age = age;
    }

    /** What keeps whole folders from being cleaned, in words. */
    List<String> obstacles() {
        return obstacles;
    }

    void deleteProcessed(PhotoFolders source) {
        try {
            Path folder = source.processed();
            if (folder != null && Files.exists(folder)) {
                ProcessedPhotos processed = new ProcessedPhotos(CleanedFolder.of(folder, inboxes));
                photos += processed.delete(age, this::fail);
            }
        } catch (IOException | IllegalArgumentException e) {
            obstacles.add("photo.keepDone deletes no processed photos of the inbox "
                    + source.inbox().map(File::toString).orElse("of a server") + ": " + reason(e));
        }
    }

    void deleteDeadLetters(Path named) {
        try {
            if (Files.exists(named)) {
                CleanedFolder folder = CleanedFolder.of(named, inboxes);
                Instant limit = Instant.now().minus(age);
                deadLetters += new OldDeadLetters(folder.root(), folder.real(), limit).delete(this::fail);
            }
        } catch (IOException e) {
            obstacles.add("photo.keepDone deletes no dead letters in " + named + ": " + reason(e));
        }
    }

    private void fail(Path file, IOException e) {
        failed++;
        if (failure == null) {
            failure = MessageFileName.shown(file.toString()) + " (" + reason(e) + ")";
        }
    }

    private static String reason(Exception e) {
        return MessageFileName.shown(FailureText.of(e));
    }

    void report(Logger log) {
        Level level = failed > 0 ? Level.WARN : photos + deadLetters > 0 ? Level.INFO : Level.DEBUG;
        log.atLevel(level)
                .log(
                        "Deleted because of photo.keepDone: {} processed photo{}, {} dead letter{}{}",
                        photos,
                        photos == 1 ? "" : "s",
                        deadLetters,
                        deadLetters == 1 ? "" : "s",
                        failed == 0 ? "" : "; could not be deleted: " + failed + ", such as " + failure);
    }
}
