// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.cluster.SharedByClaims;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One inbox and two or three programs, which are Camel contexts here: no photo is uploaded twice. */
class SeveralProgramsIT extends UploadFromFolder {

    private static final int PHOTOS = 200;

    SeveralProgramsIT() {
        super(builder -> builder.createRecords(true).latency(Duration.ofMillis(20)));
    }

    private static Map<String, String> settings(String cluster) throws Exception {
        Map<String, String> settings = new HashMap<>(SharedByClaims.realSettings());
        settings.put("photo.cluster", cluster);
        settings.put("photo.clusterTimeout", "2000");
        settings.put("photo.accessRetryDelay", "500");
        return settings;
    }

    private void dropPhotos() throws Exception {
        Files.createDirectories(inbox.resolve("Contacts"));
        for (int id = 1; id <= PHOTOS; id++) {
            RunningRoutes.drop(inbox, name(id), PHOTO);
        }
    }

    private static String name(int id) {
        return "Contacts/" + (2034020000000400000L + id) + ".png";
    }

    private long uploads() {
        return sandbox.requests().photoCalls().stream()
                .filter(call -> call.method().equals("POST"))
                .count();
    }

    @Test
    void threeProgramsShareThePhotosByClaims() throws Exception {
        Files.createDirectories(inbox);
        List<RunningRoutes> programs = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                programs.add(start(settings("jdbc")));
            }
            dropPhotos();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> RunningRoutes.files(inbox).isEmpty());
            programs.forEach(program -> program.awaitMessages(1));
            assertThat(programs).extracting(RunningRoutes::ended).allMatch(count -> count > 0);
        } finally {
            programs.forEach(RunningRoutes::close);
        }
        assertThat(sandbox.photos().size()).isEqualTo(PHOTOS);
        assertThat(uploads()).isEqualTo(PHOTOS);
        assertThat(RunningRoutes.files(inbox.resolve(".done"))).hasSize(PHOTOS);
    }

    @Test
    void secondProgramTakesOverWhenTheFirstOneStops() throws Exception {
        Map<String, String> settings = settings("master");
        settings.put("photo.clusterFolder", folder.resolve("leader").toString());
        Files.createDirectories(inbox);
        RunningRoutes first = start(settings);
        try (RunningRoutes second = start(settings)) {
            RunningRoutes.drop(inbox, name(1), PHOTO);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> RunningRoutes.files(inbox).isEmpty());
            assertThat(first.ended() == 0 || second.ended() == 0).isTrue();
            RunningRoutes follower = first.ended() == 0 ? first : second;
            (follower == first ? second : first).close();
            RunningRoutes.drop(inbox, name(2), PHOTO);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> RunningRoutes.files(inbox).isEmpty());
        } finally {
            first.close();
        }
        assertThat(sandbox.photos().size()).isEqualTo(2);
    }
}
