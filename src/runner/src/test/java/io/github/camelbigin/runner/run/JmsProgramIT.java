// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.jms.JmsBroker;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JmsProgramIT {

    private static final Path JMS = Path.of("../../routes/jms").toAbsolutePath().normalize();
    // the program takes a shorter number for a name
    private static final String ID = "2034020000000489033";
    private static final byte[] PHOTO = SamplePhotos.png(20, 10, 1);
    private static final byte[] REPLAYED = SamplePhotos.png(20, 10, 2);

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    @Test
    void theProgramAnnouncesUploadsAndReplaysWithTheJarsThatThePageCopies() throws Exception {
        CopiedJars.copy(JMS.resolve("README.md"), folder);
        write("inbox/Contacts/" + ID + ".png", PHOTO);
        write("inbox/.announced/a/Contacts/2.png", REPLAYED);
        try (JmsBroker broker = JmsBroker.listening()) {
            broker.send("photos.dead", "Contacts/2", "Contacts/2.png", "a/Contacts/2.png".getBytes());
            broker.send("photos", "Contacts/3", "Contacts/3.png", "../3.png".getBytes());
            Map<String, String> settings = new HashMap<>();
            settings.put("photo.lib", "jms-lib");
            settings.put("photo.jms.url", broker.url());
            settings.putAll(sandboxes.sandbox().clientSettings("camel.component.bigin-photo."));
            Files.write(
                    folder.resolve("application.properties"),
                    settings.entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .toList());
            try (ProgramRun run = ProgramRun.start(
                    folder, "run", file("announce-files.yaml"), file("upload-jms.yaml"), file("replay-jms.yaml"))) {
                await().atMost(Duration.ofSeconds(60))
                        .failFast("the program has ended", () -> run.endsWithin(Duration.ZERO))
                        .untilAsserted(() -> assertThat(holds(ID, PHOTO)
                                        && holds("2", REPLAYED)
                                        && broker.left("photos.dead") == 1
                                        && broker.left("photos") == 0)
                                .as(run.out())
                                .isTrue());
                run.terminate();
                run.exitCode();
                assertThat(run.outLines())
                        .contains(
                                "Route upload-jms: uploads the photos of the queue photos at " + broker.url()
                                        + "; rejected ones go to the queue photos.dead",
                                "Announced 1, replayed 1, uploaded 2, rejected 1")
                        .anyMatch(line -> line.startsWith("Route announce-files: announces the photos of inbox in"))
                        .anyMatch(line -> line.startsWith("Route replay-jms: sends dead letters of the queue"));
            }
        }
        assertThat(folder.resolve("inbox/Contacts/" + ID + ".png")).doesNotExist();
    }

    private void write(String file, byte[] photo) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.write(folder.resolve(file), photo);
    }

    private static String file(String route) {
        return JMS.resolve(route).toString();
    }

    private boolean holds(String id, byte[] photo) {
        return sandboxes.sandbox().photos().find("Contacts", id).stream()
                .anyMatch(stored -> Arrays.equals(stored.bytes(), photo));
    }
}
