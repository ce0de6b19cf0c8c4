// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the photos of one run are. */
record ChaosFolders(Path root) {

    /** Below {@code target}, empty. Stays there if the run fails. */
    static ChaosFolders create(String name) throws IOException, InterruptedException {
        ChaosFolders folders = new ChaosFolders(Path.of("target", "chaos", name).toAbsolutePath());
        DeadLetterDisk.unmountLeftover(folders.deadLetters());
        folders.delete();
        for (Path folder : List.of(folders.inbox(), folders.deadLetters(), folders.home(), folders.records())) {
            Files.createDirectories(folder);
        }
        return folders;
    }

    Path inbox() {
        return root.resolve("inbox");
    }

    Path done() {
        return inbox().resolve(".done");
    }

    Path deadLetters() {
        return root.resolve("dead-letters");
    }

    Path home() {
        return root.resolve("home");
    }

    /** What the sandbox holds. */
    Path records() {
        return root.resolve("records");
    }

    Path log() {
        return root.resolve("program.log");
    }

    /** Hidden ones too, by their name below {@code folder}; of the inbox, without what is done. */
    Map<String, Path> files(Path folder) {
        Map<String, Path> files = new TreeMap<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean done = directory.equals(done()) && !folder.equals(directory);
                    return done ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!file.endsWith(".bigin-photo.lock")) {
                        files.put(folder.relativize(file).toString(), file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path moved, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(root)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
