// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/** The photo has fewer bytes than its own header promises. */
public final class EndOfPhotoException extends IOException {

    private final long length;

    public EndOfPhotoException(long length) {
        super("end of the photo after " + length + " bytes");
        this.length = length;
    }

    long length() {
        return length;
    }
}
