// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderIT {
    private static final byte[] PNG = SampleImages.png();

    @TempDir
    Path folder;

    private BiginSandbox start() {
        return BiginSandbox.builder().photoFolder(folder).record("Contacts", ID).start();
    }

    @Test
    void photosAreFilesNamedByRecordAndSurviveARestart() throws IOException {
        try (BiginSandbox sandbox = start()) {
            new TestClient(sandbox).upload(PNG);
            assertThat(new TestClient(sandbox).get(PHOTO).body()).isEqualTo(PNG);
        }
        assertThat(folder.resolve("Contacts/" + ID + ".png")).hasBinaryContent(PNG);
        try (BiginSandbox sandbox = BiginSandbox.builder().photoFolder(folder).start()) {
            assertThat(new TestClient(sandbox).get(PHOTO).body()).isEqualTo(PNG);
            assertThat(sandbox.photos().find("Contacts", ID).orElseThrow().fileName())
                    .isEqualTo(ID + ".png");
        }
    }

    @Test
    void aPhotoOfAnotherFormatReplacesTheFile() throws IOException {
        try (BiginSandbox sandbox = start()) {
            TestClient client = new TestClient(sandbox);
            client.upload(PNG);
            client.uploadBody(MultipartBody.photo("b.gif", SampleImages.image("gif", 9, 9)));
        }
        assertThat(folder.resolve("Contacts")).isDirectoryNotContaining("glob:**.png");
        assertThat(folder.resolve("Contacts/" + ID + ".gif")).exists();
    }

    @Test
    void deletingAPhotoDeletesItsFile() {
        try (BiginSandbox sandbox = start()) {
            TestClient client = new TestClient(sandbox);
            client.upload(PNG);
            client.delete(PHOTO);
            assertThat(folder.resolve("Contacts")).isEmptyDirectory();
        }
    }

    @Test
    void aRefusedPhotoLeavesNothingBehind() {
        try (BiginSandbox sandbox = start()) {
            TestClient client = new TestClient(sandbox);
            assertThat(outcome(client.upload(new byte[] {1, 2, 3}))).isEqualTo("400 INVALID_DATA");
            assertThat(outcome(client.upload(new byte[0]))).isEqualTo("400 INVALID_DATA");
            assertThat(outcome(client.upload(Arrays.copyOf(PNG, 11_000_000)))).startsWith("415");
            assertThat(folder.resolve("Contacts")).isEmptyDirectory();
            assertThat(folder.resolve(".incoming")).isEmptyDirectory();
        }
    }

    @Test
    void foreignFilesInTheFolderAreNotTouched() throws IOException {
        Files.createDirectories(folder.resolve("Contacts"));
        Files.writeString(folder.resolve("Contacts/notes.txt"), "mine");
        try (BiginSandbox sandbox = start()) {
            assertThat(sandbox.photos().size()).isZero();
        }
        assertThat(folder.resolve("Contacts/notes.txt")).hasContent("mine");
    }

    @Test
    void aLockedRecordIsLockedFromTheFirstCallOfARestartOn() {
        try (BiginSandbox sandbox = start()) {
            new TestClient(sandbox).upload(PNG);
        }
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .photoFolder(folder)
                .lockedRecord("Contacts", ID)
                .start()) {
            assertThat(outcome(new TestClient(sandbox).upload(PNG))).endsWith("RECORD_LOCKED");
        }
    }
}
