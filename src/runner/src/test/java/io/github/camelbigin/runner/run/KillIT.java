// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program loses no photo when it is killed with -9 repeatedly. */
class KillIT {

    private static final long SEED = 20_261_121;
    private static final int PHOTOS = 240;

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.createRecords(true).latency(Duration.ofMillis(30)));

    @TempDir
    Path folder;

    @Test
    void everyPhotoIsInExactlyOnePlaceAndTheSandboxHoldsWhatIsDone() throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        sandbox.faults().every(17, Fault.cutAfterBody());
        Map<String, byte[]> photos = dropPhotos();
        Random random = new Random(SEED);
        for (int kill = 0; kill < 5; kill++) {
            int before = sandbox.requests().photoCalls().size();
            try (ProgramRun program = start(sandbox)) {
                await().until(() -> sandbox.requests().photoCalls().size() > before
                        || files(inbox()).isEmpty());
                assertThat(program.endsWithin(Duration.ofMillis(random.nextInt(250))))
                        .isFalse();
                program.kill();
            }
            nothingIsLost(photos);
        }
        try (ProgramRun program = start(sandbox)) {
            await().until(() -> files(inbox()).isEmpty());
            nothingIsLost(photos);
            program.kill();
        }
        photos.forEach((name, bytes) -> {
            boolean bad = bytes.length < 100;
            assertThat((bad ? deadLetters() : done()).resolve(name)).hasBinaryContent(bytes);
            if (!bad) {
                assertThat(sandbox.photos()
                                .find("Contacts", name.replaceAll("\\D", ""))
                                .orElseThrow()
                                .bytes())
                        .isEqualTo(bytes);
            }
        });
        assertThat(sandbox.photos().size()).isEqualTo(files(done()).size());
    }

    /** At any moment: the bytes of each photo lie in the inbox, in done, or among the dead letters. */
    private void nothingIsLost(Map<String, byte[]> photos) throws IOException {
        for (Map.Entry<String, byte[]> photo : photos.entrySet()) {
            List<Path> places = new ArrayList<>();
            for (Path place : List.of(inbox(), done(), deadLetters())) {
                Path file = place.resolve(photo.getKey());
                if (Files.exists(file)) {
                    assertThat(file).hasBinaryContent(photo.getValue());
                    places.add(place);
                }
            }
            // a dead letter is copied before its original moves onto the copy
            assertThat(places).as(photo.getKey()).isNotEmpty();
            assertThat(places).as(photo.getKey()).doesNotContainSequence(inbox(), done());
        }
    }

    private static String name(int id) {
        return "Contacts/%d.jpg".formatted(2034020000000489000L + id);
    }

    private Map<String, byte[]> dropPhotos() throws IOException {
        Map<String, byte[]> photos = new LinkedHashMap<>();
        for (int id = 1; id <= PHOTOS; id++) {
            byte[] photo = id % 12 == 0 ? ("no photo " + id).getBytes() : SamplePhotos.jpegOfAbout(20_000, id);
            photos.put(name(id), photo);
            drop(inbox(), name(id), photo);
        }
        return photos;
    }

    private ProgramRun start(BiginSandbox sandbox) throws IOException {
        String component = "CAMEL_COMPONENT_BIGIN_PHOTO_";
        Map<String, String> environment = Map.of(
                component + "API_DOMAIN", sandbox.uri().toString(),
                component + "ACCOUNTS_DOMAIN", sandbox.uri().toString(),
                // a static token: six starts in a row would exceed Zoho's limit of refreshes
                component + "ACCESS_TOKEN", sandbox.issueAccessToken());
        return ProgramRun.start(
                folder,
                environment,
                "run",
                "--prop=photo.inbox=" + inbox(),
                "--prop=photo.deadLetters=" + deadLetters(),
                "--prop=photo.redeliveryDelay=50",
                "--prop=photo.minAge=1");
    }

    private Path inbox() {
        return folder.resolve("inbox");
    }

    private Path done() {
        return inbox().resolve(".done");
    }

    private Path deadLetters() {
        return folder.resolve("dead-letters");
    }
}
