// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** A download found no photo on the record, or no such record: Bigin responds with 204 to both (`bigin-api.md` section 4.3). */
public final class BiginNoPhotoException extends BiginRejectedException {

    BiginNoPhotoException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }

    /** @param recordExists false if Bigin's response to an unknown record would be the same */
    public static BiginPhotoException of(boolean recordExists) {
        BiginFailure failure = BiginFailure.of(BiginErrorCode.NO_PHOTO.code(), 204, "There is no photo");
        String known = "The record has no photo; set missingPhoto=empty if that is not a failure";
        return (recordExists ? failure.withResolution(known) : failure).toException();
    }
}
