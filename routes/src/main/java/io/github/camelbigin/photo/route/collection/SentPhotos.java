// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.MovableFileFilter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which photos of a collection need not be sent again, in a hidden file next to it: a program that was killed in the middle sends again only what was
 * in flight. The first line says which collection it was. For one thread.
 */
final class SentPhotos implements Closeable {

    private static final String END = "."; // a crash may have cut the line before it

    private final Path journal;
    private final OutputStream out;
    private final Set<String> before = new HashSet<>();

    private SentPhotos(Path journal, OutputStream out, List<String> numbers) {
        this.journal = journal;
        this.out = out;
        before.addAll(numbers);
    }

    /** Remembers nothing. */
    static SentPhotos none() {
        return new SentPhotos(null, OutputStream.nullOutputStream(), List.of());
    }

    static SentPhotos of(Path collection, FileSnapshot snapshot) throws IOException {
        Path journal = collection.resolveSibling("." + collection.getFileName() + MovableFileFilter.SENT);
        String first = String.valueOf(snapshot);
        List<String> lines = Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)
                ? new ArrayList<>(Files.readAllLines(journal))
                : List.of();
        boolean same = !lines.isEmpty() && lines.get(0).equals(first);
        if (!same) {
            Files.deleteIfExists(journal);
        }
        OutputStream out = Files.newOutputStream(
                journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        SentPhotos sent = new SentPhotos(journal, out, same ? lines : List.of());
        sent.line(same ? "" : first);
        return sent;
    }

    boolean contains(ContainedPhoto photo) {
        return before.contains(photo.number() + END);
    }

    void add(ContainedPhoto photo) throws IOException {
        line(photo.number() + END);
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void delete() throws IOException {
        if (journal != null) {
            Files.deleteIfExists(journal);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
