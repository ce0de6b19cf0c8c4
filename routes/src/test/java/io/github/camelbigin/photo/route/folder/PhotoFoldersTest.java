// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PhotoFoldersTest {

    @Test
    void deadLettersAreBesideTheInboxUnlessAnotherFolderIsGiven() {
        assertThat(PhotoFolders.deadLetters("", "/photos/a/../inbox")).isEqualTo(Path.of("/photos/dead-letters"));
        assertThat(PhotoFolders.deadLetters(null, "inbox"))
                .isEqualTo(Path.of("dead-letters").toAbsolutePath());
        assertThat(PhotoFolders.deadLetters("dead", "inbox")).isEqualTo(Path.of("dead"));
    }
}
