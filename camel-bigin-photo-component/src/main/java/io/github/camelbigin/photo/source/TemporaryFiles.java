// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are needed for a while. Thread-safe. */
public final class TemporaryFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private TemporaryFiles() {}

    /** To be deleted by {@link #delete}. */
    public static Path create(Path folder, String prefix, String suffix) throws IOException {
        Path file = Files.createTempFile(folder, prefix, suffix);
        OPEN.add(file);
        return file;
    }

    /** Deletes all that were created, and are still there; only for a program that ends. */
    public static void deleteAll() {
        OPEN.forEach(TemporaryFiles::delete);
    }

    /** One that cannot be deleted is a warning, and does not change what became of the photo. */
    public static void delete(Path file) {
        OPEN.remove(file);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot delete the temporary file {}: {}", file, e.toString());
        }
    }
}
