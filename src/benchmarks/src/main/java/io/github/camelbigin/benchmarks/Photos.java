// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import io.github.camelbigin.benchmarks.prepare.PhonePhoto;
import io.github.camelbigin.benchmarks.prepare.Shrinker;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** The photo files, one of each size, in one folder. */
public record Photos(Path folder) {

    private static final long SEED = 20;
    private static final int PHONE_WIDTH = 4000;

    /** Writes those that are missing. */
    static Photos in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Photos photos = new Photos(folder);
        for (PhotoSize size : PhotoSize.values()) {
            if (!Files.exists(photos.sent(size))) {
                photos.write(size);
            }
        }
        return photos;
    }

    private void write(PhotoSize size) throws IOException {
        if (size == PhotoSize.PHONE) {
            PhonePhoto.write(PHONE_WIDTH, file(size));
            try {
                Shrinker.prepare(file(size), 0, sent(size));
            } catch (UnacceptablePhotoException e) {
                throw new IllegalStateException(e);
            }
        } else {
            Files.write(file(size), CommentsLast.of(SamplePhotos.jpegOfAbout(size.bytes(), SEED)));
        }
    }

    public Path file(PhotoSize size) {
        return folder.resolve(size.fileName());
    }

    /** What has to arrive. */
    public Path sent(PhotoSize size) {
        return folder.resolve(size.sentName());
    }

    public static long checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
