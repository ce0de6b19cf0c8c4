// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for servers whose consumer moves what is done. */
abstract class UploadFromFolderServer extends UploadFromServer {

    @Override
    abstract FolderServer server();

    @Test
    void aPhotoThatIsStillBeingWrittenIsSentOnceAndWhole() throws Exception {
        byte[] photo = SamplePhotos.jpegOfAbout(200_000, 3);
        Path target = server().root().resolve(server().inbox() + "Contacts/9.jpg");
        Files.createDirectories(target.getParent());
        // times of SFTP have seconds
        try (RunningUpload upload = start(Map.of("photo.minAge", "2500"));
                OutputStream out = Files.newOutputStream(target)) {
            for (int part = 0; part < 20; part++) {
                out.write(photo, part * photo.length / 20, (part + 1) * photo.length / 20 - part * photo.length / 20);
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
            assertThat(sandbox.requests().photoCalls()).isEmpty();
            photos.put("Contacts/9.jpg", photo);
            everythingIsDone();
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
        }
    }

    @Test
    void aPhotoWhoseNameTellsNoRecordStaysWhereItIsUntilItIsRenamed() throws Exception {
        drop("Contacts/1.jpg");
        refused("Contacts/no id.jpg");
        byte[] older = "older".getBytes();
        server().put(server().done("Contacts/1.jpg"), older);
        try (RunningUpload upload = start(Map.of("photo.unknown", "keep"))) {
            await().until(() -> left() == 1);
            drop("Contacts/2.jpg"); // what is kept stops no other
            await().until(() -> server().get(server().done("Contacts/2.jpg")) != null);
            everyPhotoIsInOnePlace();
            assertThat(left()).isEqualTo(1);
            assertThat(server().paths())
                    .filteredOn(path -> path.startsWith(server().done("Contacts/1-")))
                    .singleElement()
                    .satisfies(path -> assertThat(server().get(path)).isEqualTo(older));

            Path kept = server().root().resolve(server().inbox() + "Contacts/no id.jpg");
            Files.move(kept, kept.resolveSibling("3.jpg"));
            await().until(() -> server().get(server().deadLetter("Contacts/3.jpg")) != null);
        }
    }

    @Test
    void aServerThatDoesNotLetPhotosBeMovedStopsTheLine() throws Exception {
        drop(PHOTOS);
        Path inTheWay = Files.createFile(server().root().resolve(server().inbox() + ".done"));
        try (RunningUpload upload = start(Map.of("photo.accessRetryDelay", "1500"))) {
            await().until(() -> !sandbox.requests().photoCalls().isEmpty());
            await().pollDelay(Duration.ofMillis(700)).until(() -> true);
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
            assertThat(left()).isEqualTo(PHOTOS);
            Files.delete(inTheWay);
            everythingIsDone();
        }
    }
}
