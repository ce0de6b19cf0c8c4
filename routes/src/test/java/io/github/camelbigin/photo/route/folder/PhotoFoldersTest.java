// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFoldersTest {

    @Test
    void whatKeepsAPhotoFromBeingWrittenIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(PhotoFolders.obstacle(folder.resolve("new/1.png"))).isNull();
        assertThat(PhotoFolders.obstacle(folder)).isEqualTo("a folder is in its place; move it away");
        assertThat(PhotoFolders.obstacle(file.resolve("Contacts/1.png"))).startsWith(file + " is not a folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhotoFolders.checkWritten(file))
                .withMessageContaining(file + " is not a folder");
        PhotoFolders.checkWritten(folder.resolve("new"));
    }

    @Test
    void deadLettersAreBesideTheInboxUnlessAnotherFolderIsGiven() {
        assertThat(PhotoFolders.deadLetters("", "/photos/a/../inbox")).isEqualTo(Path.of("/photos/dead-letters"));
        assertThat(PhotoFolders.deadLetters(null, "inbox"))
                .isEqualTo(Path.of("dead-letters").toAbsolutePath());
        assertThat(PhotoFolders.deadLetters("dead", "inbox")).isEqualTo(Path.of("dead"));
    }
}
