// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** This photo will never pass as it is: dead letter, with the reason beside it. */
public class BiginRejectedException extends BiginPhotoException {

    BiginRejectedException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }

    @Override
    public final String getFamily() {
        return "rejected";
    }
}
