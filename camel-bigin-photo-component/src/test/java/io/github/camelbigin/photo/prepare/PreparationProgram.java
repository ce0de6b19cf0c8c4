// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.source.FilePhoto;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Prepares photos in a JVM of its own: photo, result, longer side. */
final class PreparationProgram {

    private PreparationProgram() {}

    public static void main(String... arguments) throws Exception {
        Path out = Path.of(arguments[1]);
        PrepareSettings settings = new PrepareSettings(
                PrepareMode.auto,
                MetadataPolicy.gps,
                PhotoLimits.DEFAULT,
                Integer.parseInt(arguments[2]),
                null,
                256 << 20,
                1,
                Duration.ofMinutes(1),
                out.getParent());
        try (FilePhoto photo = new FilePhoto(Path.of(arguments[0]), "photo.jpg");
                PreparedPhoto prepared = new PhotoPreparer(settings).prepare(photo, true, () -> false);
                InputStream in = prepared.photo().open()) {
            Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
