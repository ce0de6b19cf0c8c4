// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The files that a route would pick up from a folder. */
public final class PhotoFiles {

    private PhotoFiles() {}

    /** @return the path itself unless it is a folder; else the files in it at any depth, sorted, without hidden ones */
    public static List<Path> in(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        Visitor visitor = new Visitor(path);
        Files.walkFileTree(path, visitor);
        return visitor.files.stream().sorted().toList();
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final List<Path> files = new ArrayList<>();
        private final Path start;

        Visitor(Path start) {
            this.start = start;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            boolean hidden = !folder.equals(start) && Files.isHidden(folder);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!Files.isHidden(file) && Files.isRegularFile(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path unreadable, IOException e) {
            files.add(unreadable);
            return FileVisitResult.CONTINUE;
        }
    }
}
