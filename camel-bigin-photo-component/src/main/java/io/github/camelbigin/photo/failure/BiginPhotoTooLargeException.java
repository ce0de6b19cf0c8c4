// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** {@code FILE_SIZE_MORE_THAN_ALLOWED_SIZE}: over 10 MB or over 10 megapixels, found before or after sending. */
public final class BiginPhotoTooLargeException extends BiginRejectedException {

    BiginPhotoTooLargeException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
