// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are not needed any more. */
public final class TemporaryFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    private TemporaryFiles() {}

    /** One that cannot be deleted is a warning, and does not change what became of the photo. */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot delete the temporary file {}: {}", file, e.toString());
        }
    }
}
