// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFilesTest {

    @TempDir
    private Path folder;

    @Test
    void laterFileOverridesInEverySpelling() throws Exception {
        Path first = Files.writeString(
                folder.resolve("first"), "camel.component.bigin-photo.clientId=1\nphoto.inbox=one\nphoto.done=kept\n");
        Path second = Files.writeString(
                folder.resolve("second"), "camel.component.bigin-photo.client-id=2\nphoto.inbox=Büro\n");

        assertThat(SettingsFiles.read(List.of(first, second)))
                .isEqualTo(Map.of(
                        "camel.component.bigin-photo.clientId", "2", "photo.inbox", "Büro", "photo.done", "kept"));
    }

    @Test
    void fileThatIsNotThereIsPassedOver() throws Exception {
        assertThat(SettingsFiles.read(List.of(folder.resolve("none")))).isEmpty();
    }

    @Test
    void fileThatIsNoTextIsNamed() throws Exception {
        Path latin = Files.write(folder.resolve("latin"), "photo.inbox=Büro".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SettingsFiles.read(List.of(latin)))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining(latin.toString());
    }

    @Test
    void brokenEscapeIsNamed() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken"), "photo.inbox=\\u12");
        assertThatThrownBy(() -> SettingsFiles.read(List.of(broken)))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining(broken.toString());
    }
}
