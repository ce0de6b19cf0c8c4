// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.camel.util.FileUtil;

/**
 * A folder with photos for so many records, {@code Contacts/<record id>.jpg}, an hour old. They are hard links to a few
 * files: reading from disk is not what is measured.
 */
record Inbox(Path folder) {

    // file systems bound the links to one file: ext4 takes 65,000
    private static final int LINKS = 10_000;

    /** What lies in {@code work} is removed before. */
    static Inbox filled(Path work, Photos photos, PhotoSize size, int count) throws IOException {
        FileUtil.removeDir(work.toFile());
        Inbox inbox = new Inbox(work.resolve("inbox"));
        Files.createDirectories(inbox.contacts());
        Files.createDirectories(inbox.done());
        Path copy = photos.file(size);
        for (int i = 0; i < count; i++) {
            Path photo = inbox.contacts().resolve(size.recordId(i) + ".jpg");
            if (i % LINKS == 0) {
                copy = Files.copy(photos.file(size), photo);
                Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            } else {
                Files.createLink(photo, copy);
            }
        }
        return inbox;
    }

    Path contacts() {
        return folder.resolve(Wire.MODULE);
    }

    Path done() {
        return folder.resolve(".done").resolve(Wire.MODULE);
    }

    boolean isEmpty() throws IOException {
        try (Stream<Path> left = Files.list(contacts())) {
            return left.findAny().isEmpty();
        }
    }
}
