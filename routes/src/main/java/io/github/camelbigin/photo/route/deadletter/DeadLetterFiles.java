// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is in a folder of dead letters: reports, and the photo of each, which may have been renamed. Follows no link. For one replay. */
final class DeadLetterFiles {

    private final Path folder;
    /** By the name of the photo: every path with the name of a report, whatever it is, and folders that cannot be listed. */
    private final Map<String, Path> reports = new TreeMap<>();

    private final TreeSet<String> photos = new TreeSet<>();
    private Map<String, List<String>> renamed;

    /**
     * @param folder may be a link; if it does not exist there is nothing in it
     * @param maxDepth a folder this deep counts as one that cannot be listed; 1 is the folder itself
     */
    DeadLetterFiles(Path folder, int maxDepth) throws IOException {
        this.folder = Files.isDirectory(folder) ? folder.toRealPath() : folder;
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(this.folder, Set.of(), maxDepth, new Visitor());
        }
    }

    Map<String, Path> reports() {
        return reports;
    }

    Path folder() {
        return folder;
    }

    /** The photo of a report: the one beside it, or else one without a report that has the same content. */
    Optional<String> photo(String name, DeadLetter letter) throws IOException {
        if (photos.contains(name)) {
            return Optional.of(name);
        }
        if (letter.sha256() == null) {
            return Optional.empty();
        }
        List<String> same = renamed().getOrDefault(letter.sha256(), List.of());
        return same.isEmpty() ? Optional.empty() : Optional.of(same.remove(0));
    }

    String sha256(String photo) throws IOException {
        if (Files.size(folder.resolve(photo)) > ErrorReport.MOST_HASHED) {
            return null;
        }
        try (InputStream content = Files.newInputStream(folder.resolve(photo), LinkOption.NOFOLLOW_LINKS)) {
            return ErrorReport.sha256(content);
        }
    }

    private Map<String, List<String>> renamed() throws IOException {
        if (renamed == null) {
            renamed = new HashMap<>();
            for (String photo : photos) {
                if (!reports.containsKey(photo)) {
                    try {
                        renamed.computeIfAbsent(sha256(photo), any -> new ArrayList<>())
                                .add(photo);
                    } catch (NoSuchFileException e) {
                        continue; // another replay was faster
                    }
                }
            }
        }
        return renamed;
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (!directory.equals(folder) && DeadLetter.isReport(name(directory))) {
                reports.put(DeadLetter.photoOf(name(directory)), directory);
            }
            return name(directory).equals(DeadLetterFolder.REPLAYED)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (DeadLetter.isReport(name(file))
                    || attributes.isDirectory() && !name(file).equals(DeadLetterFolder.REPLAYED)) {
                reports.put(DeadLetter.photoOf(name(file)), file);
            } else if (attributes.isRegularFile()) {
                photos.add(name(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(folder)) {
                throw e;
            }
            if (!(e instanceof NoSuchFileException)) { // else it was moved meanwhile
                reports.put(name(path), path);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
