// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.waiting.HeldCalls;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same with one of Debian's servers, where it is installed: they list, link and refuse in their own ways. */
abstract class InstalledServerSource extends ServerSource {

    abstract FolderServer installed();

    @Override
    Path inbox(String name) throws IOException {
        Path file = super.inbox(name);
        for (Path each = file.getParent(); !each.equals(server.root()); each = each.getParent()) {
            each.toFile().setWritable(true, false);
        }
        return file;
    }

    private void put(String name, byte[] photo) throws Exception {
        Path partial = Files.write(inbox("." + name.replace('/', '-')), photo);
        Files.move(partial, inbox(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aPhotoThatIsReplacedDuringItsUploadStaysAndIsUploaded() throws Exception {
        server = installed();
        put("Contacts/1.jpg", PHOTO);
        HeldCalls held = HeldCalls.of(sandbox());
        try (RunningUpload upload = start(Map.of())) {
            isBeingUploaded(server.server().kind(), "Contacts/1.jpg");
            put("Contacts/1.jpg", NEWER);
            held.letGo();
            biginHas("1", NEWER);
            isDone("Contacts/1.jpg", NEWER);
        }
        assertThat(log.with("KEPT     Contacts/1.jpg")).hasSize(1);
    }

    @Test
    void aPhotoThatIsReplacedBeforeItIsDeletedStaysAndIsUploaded() throws Exception {
        server = installed();
        put("Contacts/1.jpg", PHOTO);
        HeldCalls held = HeldCalls.of(sandbox());
        try (RunningUpload upload = start(server.localSettings())) {
            isBeingUploaded(server.server().kind(), "Contacts/1.jpg");
            put("Contacts/1.jpg", NEWER);
            held.letGo();
            biginHas("1", NEWER);
            await().until(() -> server.get("in/Contacts/1.jpg") == null);
        }
        assertThat(folder.resolve("done/Contacts/1.jpg")).hasBinaryContent(NEWER);
    }

    @Test
    void aSenderMayStallInTheMiddle() throws Exception {
        server = installed();
        Path photo = Files.write(inbox("Contacts/1.jpg"), Arrays.copyOf(PHOTO, PHOTO.length / 2));
        try (RunningUpload upload = start(Map.of("photo.incompleteAge", "20000"))) {
            somePolls();
            somePolls();
            try (RandomAccessFile file = new RandomAccessFile(photo.toFile(), "rw")) {
                file.write(PHOTO);
            }
            biginHas("1", PHOTO);
            isDone("Contacts/1.jpg", PHOTO);
        }
        assertThat(log.with("REJECTED")).isEmpty();
    }

    @Test
    void linksAndNamesThatAreNotUtf8Stay() throws Exception {
        server = installed();
        Path elsewhere = Files.createDirectories(server.root().resolve("elsewhere/Contacts"));
        Files.write(elsewhere.resolve("1.jpg"), PHOTO);
        Files.createSymbolicLink(inbox("Contacts/1.jpg"), elsewhere.resolve("1.jpg"));
        Files.createSymbolicLink(inbox("Contacts/2.jpg"), elsewhere.resolve("gone.jpg"));
        Files.createSymbolicLink(inbox("folder"), elsewhere.getParent());
        new ProcessBuilder("sh", "-c", "mkdir \"$(printf 'B\\374ro')\"")
                .directory(inbox("x").getParent().toFile())
                .start()
                .waitFor();
        try (RunningUpload upload = start(Map.of())) {
            put("Contacts/9.jpg", NEWER);
            isDone("Contacts/9.jpg", NEWER);
            somePolls();
        }
        assertThat(log.with("symbolic link")).hasSize(3);
        assertThat(log.with("not UTF-8")).hasSize(1);
        assertThat(elsewhere.resolve("1.jpg")).hasBinaryContent(PHOTO);
        assertThat(sandbox().photos().size()).isEqualTo(1);
    }
}
