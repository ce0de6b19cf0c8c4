// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** Bigin will never accept this photo as it is: move it to the dead letters, with the reason. */
public class BiginRejectedException extends BiginPhotoException {

    BiginRejectedException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }

    @Override
    public final String getFamily() {
        return "rejected";
    }
}
