// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** A download found no photo on the record, or no such record: Bigin responds with 204 to both (`bigin-api.md` section 4.3). */
public final class BiginNoPhotoException extends BiginRejectedException {

    BiginNoPhotoException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
