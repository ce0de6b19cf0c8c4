// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A photo in a collection.
 *
 * @param number of the photo in its collection, the same each time that the collection is read
 * @param name as if the collection were a folder; it is never used as a path
 * @param headers which record it is, for an upload; empty if the name says it
 * @param content null if it is refused unread
 * @param refusal why it is refused unread; null if it is not
 */
public record ContainedPhoto(
        int number, String name, Map<String, String> headers, Content content, BiginPhotoException refusal) {

    /** Thread-safe. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes the photo, which is not more than {@link PhotoCollection#MAX_PHOTO_BYTES}.
         *
         * @throws BiginPhotoException if it is damaged
         */
        void writeTo(OutputStream out) throws IOException, BiginPhotoException;
    }

    static ContainedPhoto refused(int number, String name, String why, String resolution) {
        return new ContainedPhoto(number, name, Map.of(), null, unreadable(why, resolution));
    }

    /** Why a photo, or a whole collection, is refused. */
    public static BiginPhotoException unreadable(String why, String resolution) {
        return failure(BiginErrorCode.UNREADABLE_PHOTO, why, resolution);
    }

    static BiginPhotoException failure(BiginErrorCode code, String why, String resolution) {
        return BiginFailure.of(code, why)
                .during(BiginPhotoOperation.upload)
                .withResolution(resolution)
                .toException();
    }
}
