// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import io.github.camelbigin.photo.source.SpoolOutput.SpoolException;
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
    public static Path create(Path folder, String prefix, String suffix) throws SpoolException {
        try {
            return created(Files.createTempFile(folder, prefix, suffix));
        } catch (IOException e) {
            throw new SpoolException(folder, e);
        }
    }

    static Path created(Path file) {
        OPEN.add(file);
        return file;
    }

    public static Path createFolder(Path parent, String prefix) throws SpoolException {
        try {
            return Files.createTempDirectory(parent, prefix);
        } catch (IOException e) {
            throw new SpoolException(parent, e);
        }
    }

    /** Writes a temporary file. */
    @FunctionalInterface
    public interface Writing {
        void run() throws IOException;
    }

    /** @throws SpoolException for each {@link IOException} of {@code writing}, so that it is not taken for one of what is written */
    public static void write(Path file, Writing writing) throws SpoolException {
        try {
            writing.run();
        } catch (IOException e) {
            throw new SpoolException(file.getParent(), e);
        }
    }

    /** Deletes all that were created, and are still there; only for a program that ends. */
    public static void deleteAll() {
        OPEN.forEach(TemporaryFiles::delete);
        TemporaryFolder.closeAll();
    }

    /** One that cannot be deleted is a warning, and does not change what became of the photo. */
    public static void delete(Path file) {
        OPEN.remove(file);
        try {
            // it may have been moved, and what java.nio throws then costs more than to look
            if (file.toFile().exists()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Cannot delete the temporary file {}: {}", file, e.toString());
        }
    }
}
