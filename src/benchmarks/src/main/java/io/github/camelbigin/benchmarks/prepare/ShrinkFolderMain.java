// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.prepare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Makes all photos of a folder smaller, to 10 megapixels, with a thread for each core. */
public final class ShrinkFolderMain {

    private ShrinkFolderMain() {}

    /** Tool, photos, folder of the results. */
    public static void main(String... arguments) throws Exception {
        Tool tool = Tool.valueOf(arguments[0]);
        Path results = Files.createDirectories(Path.of(arguments[2]));
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<?>> shrunk = new ArrayList<>();
        try (Stream<Path> photos = Files.list(Path.of(arguments[1]))) {
            photos.forEach(photo -> shrunk.add(threads.submit(() -> {
                Shrinker.shrink(tool, photo, Tool.EDGE_OF_10_MP, results.resolve(photo.getFileName()));
                return null;
            })));
        }
        threads.shutdown();
        for (Future<?> photo : shrunk) {
            photo.get();
        }
    }
}
