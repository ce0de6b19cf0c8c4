// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where downloads go: {@code Contacts/<record id>.jpg}, as the component names them. What is there is replaced. */
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
}
