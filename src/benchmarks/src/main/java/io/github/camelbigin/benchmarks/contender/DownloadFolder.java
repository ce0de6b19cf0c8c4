// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Where downloads go: {@code Contacts/<record id>.jpg}, as the component names them. */
public record DownloadFolder(Path path) {

    public static DownloadFolder at(Path path) throws IOException {
        Files.createDirectories(path.resolve(Wire.MODULE));
        return new DownloadFolder(path);
    }

    static String name(String recordId) {
        return Wire.MODULE + "/" + recordId + ".jpg";
    }

    public Path file(String recordId) {
        return path.resolve(name(recordId));
    }

    interface Fetch {
        Path to(Path file) throws IOException;
    }

    Path replace(String recordId, Fetch fetch) throws IOException {
        Path file = file(recordId);
        Path part = fetch.to(file.resolveSibling(".incomplete-" + recordId));
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Frees the disk. The names are only moved away: for a minute ext4 searches longer for a new file's place where many were deleted. */
    public void empty() throws IOException {
        Path photos = path.resolve(Wire.MODULE);
        try (Stream<Path> files = Files.list(photos)) {
            for (Path photo : (Iterable<Path>) files::iterator) {
                Files.write(photo, new byte[0]);
            }
        }
        Files.move(photos, Files.createTempDirectory(path, "emptied-").resolve(Wire.MODULE));
        Files.createDirectory(photos);
    }
}
