// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.benchmarks.Json;
import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.contender.BareUpload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoServerTest {

    @TempDir
    private Path folder;

    @AutoClose
    private PhotoServer server;

    private URI address;

    @BeforeEach
    void start() throws IOException {
        for (PhotoSize size : PhotoSize.values()) {
            Files.writeString(folder.resolve(size.fileName()), "photo of " + size.label());
            if (size == PhotoSize.PHONE) {
                Files.writeString(folder.resolve(size.sentName()), "prepared");
            }
        }
        server = PhotoServer.start(new Photos(folder));
        address = URI.create("http://127.0.0.1:" + server.port());
    }

    @Test
    void countsThePhotoOfTheRecord() throws IOException {
        BareUpload.run(address, photo(PhotoSize.SMALL.fileName(), PhotoSize.SMALL));
        assertThat(status())
                .extracting(ServerStatus::uploads, ServerStatus::wrong, ServerStatus::records)
                .containsExactly(1L, 0L, 1L);
    }

    @Test
    void refusesThePhotoOfAnotherRecord() throws IOException {
        Path wrong = photo(PhotoSize.LARGE.fileName(), PhotoSize.SMALL);
        assertThatThrownBy(() -> BareUpload.run(address, wrong)).hasMessageContaining("Not the photo");
        assertThat(status())
                .extracting(ServerStatus::uploads, ServerStatus::wrong)
                .containsExactly(0L, 1L);
    }

    @Test
    void wantsThePhotoOfAPhonePrepared() throws IOException {
        BareUpload.run(address, photo(PhotoSize.PHONE.sentName(), PhotoSize.PHONE));
        Path original = photo(PhotoSize.PHONE.fileName(), PhotoSize.PHONE);
        assertThatThrownBy(() -> BareUpload.run(address, original)).hasMessageContaining("Not the photo");
        assertThat(status())
                .extracting(ServerStatus::uploads, ServerStatus::wrong)
                .containsExactly(1L, 1L);
    }

    private Path photo(String content, PhotoSize record) throws IOException {
        return Files.copy(
                folder.resolve(content),
                folder.resolve(record.recordId(7) + ".jpg"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private ServerStatus status() throws IOException {
        try (var body = address.resolve("/control/status").toURL().openStream()) {
            return Json.read(new String(body.readAllBytes(), StandardCharsets.UTF_8), ServerStatus.class);
        }
    }
}
