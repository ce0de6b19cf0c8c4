// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {

    @TempDir
    Path folder;

    @Test
    void whatJavaOnlySaysByTheNameOfAClassIsSaidInWords() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(FileFailure.of(new AccessDeniedException("a.jpg"))).startsWith("a.jpg: this user may not");
        assertThat(FileFailure.of(catchThrowableOfType(IOException.class, () -> Files.size(folder.resolve("none")))))
                .isEqualTo(folder.resolve("none") + ": does not exist");
        assertThat(FileFailure.of(catchThrowableOfType(IOException.class, () -> Files.createDirectories(file))))
                .startsWith(file + ": is a file, where a folder belongs");
        assertThat(FileFailure.of(catchThrowableOfType(IOException.class, () -> Files.newDirectoryStream(file))))
                .isEqualTo(file + ": is not a folder");
    }

    @Test
    void aReasonThatIsThereIsSaid() {
        assertThat(FileFailure.of(new FileSystemException("a.jpg", null, "No space left on device")))
                .isEqualTo("a.jpg: No space left on device");
        assertThat(FileFailure.of(new FileNotFoundException("a.jpg (Is a directory)")))
                .isEqualTo("a.jpg (Is a directory)");
        assertThat(FileFailure.of(new IOException())).isEqualTo("java.io.IOException");
    }
}
