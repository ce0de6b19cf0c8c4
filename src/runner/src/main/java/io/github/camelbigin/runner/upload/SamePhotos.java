// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.io.IOException;
import java.nio.file.Path;

/** Finds photos that their records show already. */
@FunctionalInterface
interface SamePhotos {

    SamePhotos NONE = (photo, name, record) -> null;

    /**
     * @param name of the photo
     * @return what says that the record shows it, for the user; null if it has to be uploaded
     */
    String why(Path photo, Path name, PhotoRecord record) throws BiginPhotoException, IOException;
}
