// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {

    @TempDir
    private Path folder;

    private static String inspect(int exitCode, String... args) {
        CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return run.out();
    }

    @BeforeEach
    void photos() throws IOException {
        Files.write(folder.resolve("good.jpg"), SamplePhotos.jpeg(40, 30, 1));
    }

    @Test
    void folderWithOnlyGoodPhotosSucceeds() throws IOException {
        Files.writeString(folder.resolve(".hidden"), "no photo");
        Path hidden = Files.createDirectory(folder.resolve(".done"));
        Files.writeString(hidden.resolve("old.jpg"), "no photo");

        String out = inspect(0, "inspect", folder.toString());
        assertThat(out.lines())
                .hasSize(2)
                .last()
                .asString()
                .containsPattern("good\\.jpg\\s+JPEG\\s+40\\s+30\\s+[\\d,]+\\s+accepted$");
    }

    @Test
    void oneRejectedPhotoGivesExitCodeOne() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("Contacts/more"));
        Files.writeString(deep.resolve("text.png"), "no photo");

        String out = inspect(1, "inspect", folder.toString());
        assertThat(out).containsPattern("text\\.png\\s+-\\s+-\\s+-\\s+8\\s+rejected\\s+NOT_A_PHOTO: ");
    }

    @Test
    void hiddenFileIsInspectedWhenItIsNamed() throws IOException {
        Path hidden = Files.writeString(folder.resolve(".hidden"), "");

        String out = inspect(1, "inspect", hidden.toString());
        assertThat(out).contains("EMPTY_PHOTO");
    }

    @Test
    void tooManyPixelsAreRejectedWithTheirNumbers() throws IOException {
        Path wide = folder.resolve("wide.png");
        Files.write(wide, SamplePhotos.png(4000, 2501, 1));

        String out = inspect(1, "inspect", wide.toString());
        assertThat(out).contains("4000", "2501", "FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
    }

    @Test
    void jsonHasAllKnownFields() throws IOException {
        Files.writeString(folder.resolve("text.png"), "no photo");

        String out = inspect(1, "inspect", "--json", folder.toString());
        JsonNode json = new ObjectMapper().readTree(out);
        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("file").asText()).endsWith("good.jpg");
        assertThat(json.get(0).get("format").asText()).isEqualTo("JPEG");
        assertThat(json.get(0).get("width").asInt()).isEqualTo(40);
        assertThat(json.get(0).get("height").asInt()).isEqualTo(30);
        assertThat(json.get(0).get("bytes").asLong()).isEqualTo(Files.size(folder.resolve("good.jpg")));
        assertThat(json.get(0).get("verdict").asText()).isEqualTo("accepted");
        assertThat(json.get(1).get("verdict").asText()).isEqualTo("rejected");
        assertThat(json.get(1).get("code").asText()).isEqualTo("NOT_A_PHOTO");
        assertThat(json.get(1).has("width")).isFalse();
    }

    @Test
    void emptyFolderIsAnEmptyArray() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        String out = inspect(0, "inspect", "--json", empty.toString());
        assertThat(new ObjectMapper().readTree(out)).isEmpty();
    }
}
