// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

/** Something answered that does not speak Bigin: HTML, empty, or cut JSON. Whether the photo arrived is unknown; sending it again is harmless. */
public final class BiginUnreadableAnswerException extends BiginTransientException {

    BiginUnreadableAnswerException(BiginFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
