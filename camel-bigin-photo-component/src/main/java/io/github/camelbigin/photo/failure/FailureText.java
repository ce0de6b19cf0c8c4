// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

import java.nio.file.FileSystemException;

/** A failure in one line for a person. */
public final class FailureText {

    private FailureText() {}

    /** The message, and that of the cause if it adds something, which is never so with {@link BiginPhotoException}. */
    public static String of(Throwable failure) {
        Throwable cause = failure.getCause();
        String message = message(failure);
        if (cause == null || failure instanceof BiginPhotoException || message.contains(message(cause))) {
            return message;
        }
        return message.replaceFirst("[.:]+$", "") + ": " + message(cause);
    }

    /** With the class where Java says nothing but the name of the file. */
    private static String message(Throwable failure) {
        boolean bare =
                failure.getMessage() == null || failure instanceof FileSystemException file && file.getReason() == null;
        return bare ? failure.toString() : failure.getMessage();
    }
}
