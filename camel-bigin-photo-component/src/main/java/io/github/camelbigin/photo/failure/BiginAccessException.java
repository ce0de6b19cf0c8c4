// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** No photo will pass until a person acts: stop the line, leave the photo where it was. */
public class BiginAccessException extends BiginPhotoException {

    BiginAccessException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }

    @Override
    public final String getFamily() {
        return "access";
    }
}
