// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import io.github.camelbigin.benchmarks.contender.BareUpload;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The shortest start there is in Java: the tuned client and the first photo of a folder. */
public final class OnePhotoMain {

    private OnePhotoMain() {}

    public static void main(String... args) throws Exception {
        try (Stream<Path> photos = Files.list(Path.of(args[0]))) {
            BareUpload.run(URI.create(args[1]), photos.findFirst().orElseThrow());
        }
    }
}
