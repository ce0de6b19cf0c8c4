// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import java.io.File;
import java.nio.file.Path;
import org.apache.camel.CamelContext;

/** Where photos wait on disk that are too large for memory or of unknown length. */
public final class SpoolFolder {

    private SpoolFolder() {}

    /** The one that Camel's own stream caching would use when the user has named one. */
    public static Path of(CamelContext context) {
        File configured = context.getStreamCachingStrategy().getSpoolDirectory();
        return configured == null ? Path.of(System.getProperty("java.io.tmpdir")) : configured.toPath();
    }
}
