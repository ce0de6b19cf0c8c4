// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    void aServerThatDoesNotLetPhotosBeMovedStopsTheLine() throws Exception {
        drop(PHOTOS);
        Path inTheWay = Files.createFile(server().root().resolve(server().inbox() + ".done"));
        try (RunningUpload upload = start(Map.of("photo.accessRetryDelay", "1500"))) {
            await().atMost(PATIENCE)
                    .until(() -> !sandbox.requests().photoCalls().isEmpty());
            await().pollDelay(Duration.ofMillis(700)).until(() -> true);
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
            assertThat(left()).isEqualTo(PHOTOS);
            Files.delete(inTheWay);
            everythingIsDone();
        }
    }
}
