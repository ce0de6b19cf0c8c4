// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the system says of a file that is open already, which the JDK tells by its text alone. */
final class FileTrouble {

    private FileTrouble() {}

    /** {@code e}, as a {@link FileSystemException} of {@code file} if it lasts until a person acts. */
    static IOException of(IOException e, Path file) {
        String reason = Optional.ofNullable(e.getMessage()).orElse("");
        if (e instanceof FileSystemException || !(lasts(reason) || Files.isDirectory(file))) {
            return e;
        }
        FileSystemException lasting = new FileSystemException(file.toString(), null, reason);
        lasting.initCause(e);
        return lasting;
    }

    private static boolean lasts(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        return Stream.of(
                        "no space left on device",
                        "not enough space on the disk",
                        "quota exceeded",
                        "file too large",
                        "read-only file system",
                        "is a directory")
                .anyMatch(text::contains);
    }
}
