// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Finds all that has the name of a report, whatever it is, and folders that cannot be listed. Follows no link. */
final class DeadLetterReports extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<Path> found = new ArrayList<>();

    private DeadLetterReports(Path root) {
        this.root = root;
    }

    /** @return sorted; empty if {@code root} is no folder */
    static List<Path> in(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        DeadLetterReports reports = new DeadLetterReports(root);
        Files.walkFileTree(root, reports);
        return reports.found.stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return visitFile(folder, attributes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!file.equals(root) && file.getFileName().toString().endsWith(DeadLetterReplay.REPORT_SUFFIX)) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
        if (path.equals(root)) {
            throw e;
        }
        if (!(e instanceof NoSuchFileException)) { // else it was moved meanwhile
            found.add(path);
        }
        return FileVisitResult.CONTINUE;
    }
}
