// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** No transfer succeeds without manual action: suspend the route, and keep the photo where it is. */
public class BiginAccessException extends BiginPhotoException {

    BiginAccessException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }

    @Override
    public final String getFamily() {
        return "access";
    }
}
