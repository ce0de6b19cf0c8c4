// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** The body is empty, cut short, or no PNG, JPEG, GIF or BMP; found before sending, so no call was spent. */
public final class BiginUnacceptablePhotoException extends BiginRejectedException {

    BiginUnacceptablePhotoException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
