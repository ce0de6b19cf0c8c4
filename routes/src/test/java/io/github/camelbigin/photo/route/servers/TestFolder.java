// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a server serves in one test, and what is in any folder. */
public final class TestFolder {

    private TestFolder() {}

    static Path create(String name) throws IOException {
        return Files.createTempDirectory(name).toRealPath();
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** All files below the folder, however deep and hidden, by their names relative to it; but not the lock of an inbox. */
    public static List<String> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(file -> Files.isRegularFile(file) && !file.endsWith(".bigin-photo.lock"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return files(folder); // moved while it was looked at
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
