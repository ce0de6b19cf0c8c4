// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** The photo files, one of each size, in one folder. */
public record Photos(Path folder) {

    private static final long SEED = 20;

    /** Writes those that are missing. */
    static Photos in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Photos photos = new Photos(folder);
        for (PhotoSize size : PhotoSize.values()) {
            if (!Files.exists(photos.file(size))) {
                Files.write(photos.file(size), CommentsLast.of(SamplePhotos.jpegOfAbout(size.bytes(), SEED)));
            }
        }
        return photos;
    }

    public Path file(PhotoSize size) {
        return folder.resolve(size.fileName());
    }

    public static long checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
