// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.source;

import java.io.IOException;

/** The dimensions of a photo stand further into a stream than is kept to be read again: it has to be spooled first. */
final class LongHeadException extends IOException {

    LongHeadException() {
        super("The dimensions stand more than " + StreamPhoto.HEAD + " bytes into the photo");
    }
}
