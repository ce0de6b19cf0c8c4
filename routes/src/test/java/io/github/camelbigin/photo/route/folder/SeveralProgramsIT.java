// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final int MORE = 20;

    SeveralProgramsIT() {
        super(builder -> builder.createRecords(true).latency(Duration.ofMillis(20)));
    }

    private int photos;

    private static Map<String, String> settings(String cluster) throws Exception {
        Map<String, String> settings = new HashMap<>(SharedByClaims.realSettings());
        settings.put("photo.cluster", cluster);
        settings.put("photo.clusterTimeout", "2000");
        settings.put("photo.accessRetryDelay", "500");
        return settings;
    }

    private int dropMore(int before) throws Exception {
        int id = before;
        while (id < before + MORE) {
            RunningRoutes.drop(inbox, name(++id), PHOTO);
        }
        return id;
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
            // two of them may be done with all before the third one looks
            await().until(() -> {
                photos = dropMore(photos);
                return photos >= PHOTOS && programs.stream().allMatch(program -> program.ended() > 0);
            });
            await().until(() -> RunningRoutes.files(inbox).isEmpty());
        } finally {
            programs.forEach(RunningRoutes::close);
        }
        assertThat(sandbox.photos().size()).isEqualTo(photos);
        assertThat(uploads()).isEqualTo(photos);
        assertThat(RunningRoutes.files(inbox.resolve(".done"))).hasSize(photos);
    }

    @Test
    void secondProgramTakesOverWhenTheFirstOneStopsAndOneWithAnotherLeaderIsRefused() throws Exception {
        Map<String, String> settings = settings("master");
        settings.put("photo.clusterFolder", folder.resolve("leader").toString());
        Files.createDirectories(inbox);
        RunningRoutes first = start(settings);
        try (RunningRoutes second = start(settings)) {
            RunningRoutes.drop(inbox, name(1), PHOTO);
            await().until(() -> RunningRoutes.files(inbox).isEmpty());
            assertThat(first.ended() == 0 || second.ended() == 0).isTrue();
            Map<String, String> other = new HashMap<>(settings);
            other.put("photo.clusterFolder", folder.resolve("other").toString());
            assertThatThrownBy(() -> start(other))
                    .hasStackTraceContaining("photo.clusterFolder=" + folder.resolve("leader"))
                    .hasStackTraceContaining("photo.clusterFolder=" + folder.resolve("other"));
            RunningRoutes follower = first.ended() == 0 ? first : second;
            (follower == first ? second : first).close();
            RunningRoutes.drop(inbox, name(2), PHOTO);
            await().until(() -> RunningRoutes.files(inbox).isEmpty());
        } finally {
            first.close();
        }
        assertThat(sandbox.photos().size()).isEqualTo(2);
    }
}
