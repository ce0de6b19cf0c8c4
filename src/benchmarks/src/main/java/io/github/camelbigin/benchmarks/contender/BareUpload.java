// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One photo by the tuned client. As a program, the first photo of a folder: the shortest start there is in Java. */
public final class BareUpload {

    private BareUpload() {}

    /** Folder and server. */
    public static void main(String... args) throws IOException {
        try (Stream<Path> photos = Files.list(Path.of(args[0]))) {
            run(URI.create(args[1]), photos.findFirst().orElseThrow());
        }
    }

    /** @param photo named as its record */
    public static void run(URI server, Path photo) throws IOException {
        try (TunedHttpClient client = new TunedHttpClient(server, new DownloadFolder(photo), 1)) {
            client.upload(photo.getFileName().toString().replace(".jpg", ""), photo);
        }
    }
}
