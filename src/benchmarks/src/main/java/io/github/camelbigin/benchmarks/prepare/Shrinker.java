// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.prepare;

import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.prepare.MetadataPolicy;
import io.github.camelbigin.photo.prepare.PhotoPreparer;
import io.github.camelbigin.photo.prepare.PrepareMode;
import io.github.camelbigin.photo.prepare.PrepareSettings;
import io.github.camelbigin.photo.prepare.PreparedPhoto;
import io.github.camelbigin.photo.source.FilePhoto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import net.coobird.thumbnailator.Thumbnails;

/** Makes one photo smaller, with a library in Java. */
public final class Shrinker {

    private Shrinker() {}

    /** @param edge at most; with {@code BIGIN_PHOTO} 0 for as large as Bigin accepts */
    static void shrink(Tool tool, Path photo, int edge, Path out) throws IOException, UnacceptablePhotoException {
        if (tool == Tool.THUMBNAILATOR) {
            Thumbnails.of(photo.toFile())
                    .size(edge, edge)
                    .outputQuality(Tool.QUALITY)
                    .toFile(out.toFile());
        } else {
            prepare(photo, edge, out);
        }
    }

    /** Writes nothing if Bigin takes the photo as it is. */
    public static void prepare(Path photo, int edge, Path out) throws IOException, UnacceptablePhotoException {
        PrepareSettings settings = new PrepareSettings(
                PrepareMode.auto,
                MetadataPolicy.gps,
                PhotoLimits.DEFAULT,
                edge,
                null,
                256 << 20,
                1,
                Duration.ofMinutes(1),
                out.getParent());
        try (FilePhoto source = new FilePhoto(photo, "photo.jpg");
                PreparedPhoto prepared = new PhotoPreparer(settings).prepare(source, true, () -> false)) {
            if (prepared.photo() != source) {
                try (InputStream in = prepared.photo().open()) {
                    Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
