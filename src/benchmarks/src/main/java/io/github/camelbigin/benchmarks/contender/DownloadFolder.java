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

    Path file(String recordId) {
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

    /** What was downloaded. */
    public void empty() throws IOException {
        try (Stream<Path> photos = Files.list(path.resolve(Wire.MODULE))) {
            for (Path photo : (Iterable<Path>) photos::iterator) {
                Files.delete(photo);
            }
        }
    }
}
