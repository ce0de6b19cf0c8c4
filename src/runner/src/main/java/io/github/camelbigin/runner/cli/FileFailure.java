// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words instead of Java's. */
public final class FileFailure {

    private FileFailure() {}

    /** The file, as far as Java says it, and what is wrong with it. */
    public static String of(IOException failure) {
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + (file.getReason() == null ? reason(file) : file.getReason());
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "this user may not read or write it; change the permissions of it and its folder";
        } else if (failure instanceof NoSuchFileException) {
            return "does not exist";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "is a file, where a folder belongs; move it, or name another folder";
        }
        return failure instanceof NotDirectoryException ? "is not a folder" : failure.toString();
    }
}
