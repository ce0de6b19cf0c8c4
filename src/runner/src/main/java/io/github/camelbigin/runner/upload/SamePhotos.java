// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.io.IOException;
import java.nio.file.Path;

/** Finds photos that their records show already. */
@FunctionalInterface
interface SamePhotos {

    SamePhotos NONE = (photo, name, record) -> false;

    /** @param name of the photo */
    boolean shows(Path photo, Path name, PhotoRecord record) throws BiginPhotoException, IOException;
}
