// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayIT extends UploadFromFolder {

    ReplayIT() {
        super(builder -> builder.record("Contacts", "2"));
    }

    @Test
    void aDeadLetterIsReplayedUntilItPassesOrWasReplayedTooOften() throws Exception {
        drop(inbox, "Contacts/1.png", PHOTO);
        try (RunningRoutes routes = start(Map.of())) {
            emptied(inbox);
            assertThat(replays(routes, "Contacts/1.png")).isZero();

            replay(sandbox, Map.of("photo.replayDryRun", "true"));
            assertThat(routes.deadLetters().resolve("Contacts/1.png")).hasBinaryContent(PHOTO);
            replay(sandbox, Map.of("photo.replayCode", "RECORD_LOCKED"));
            assertThat(routes.deadLetters().resolve("Contacts/1.png")).hasBinaryContent(PHOTO);

            for (int replay = 1; replay <= 2; replay++) {
                replay(sandbox, Map.of("photo.maxReplays", "2"));
                int count = replay;
                await().ignoreExceptions().until(() -> replays(routes, "Contacts/1.png") == count);
                emptied(inbox);
            }
            replay(sandbox, Map.of("photo.maxReplays", "2"));
            assertThat(files(inbox)).isEmpty();
            assertThat(files(routes.deadLetters()))
                    .containsExactly(".replayed/Contacts/1.png.json", "Contacts/1.png", "Contacts/1.png.error.json");

            sandbox.records().add("Contacts", "1");
            String other = folder.resolve("other").toString();
            replay(sandbox, Map.of("photo.maxReplays", "3", "photo.inbox", other));
            assertThat(routes.deadLetters().resolve("Contacts/1.png")).hasBinaryContent(PHOTO);
            replay(sandbox, Map.of("photo.maxReplays", "3"));
            await().until(() -> files(routes.done()).contains("Contacts/1.png"));
            assertThat(sandbox.photos().find("Contacts", "1").orElseThrow().bytes())
                    .isEqualTo(PHOTO);
            assertThat(files(routes.deadLetters())).containsExactly(".replayed/Contacts/1.png.json");
        }
    }

    /** The route runs once when it starts; a photo that it moved shows in the inbox when this returns. */
    private void replay(BiginSandbox sandbox, Map<String, String> settings) throws Exception {
        try (RunningRoutes replay = RunningRoutes.start(sandbox, folder, settings, "replay-files.yaml")) {
            replay.awaitMessages(1);
        }
    }

    private static void emptied(Path inbox) {
        await().until(() -> files(inbox).isEmpty());
    }

    private static int replays(RunningRoutes routes, String name) throws IOException {
        return new ObjectMapper()
                .readTree(routes.deadLetters().resolve(name + ".error.json").toFile())
                .path("replays")
                .asInt(-1);
    }
}
