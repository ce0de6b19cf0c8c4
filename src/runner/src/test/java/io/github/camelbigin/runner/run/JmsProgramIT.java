// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.jms.JmsBroker;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JmsProgramIT {

    // the program takes a shorter number for a name
    private static final String ID = "2034020000000489033";
    private static final byte[] PHOTO = SamplePhotos.png(20, 10, 1);
    private static final byte[] REPLAYED = SamplePhotos.png(20, 10, 2);

    @RegisterExtension
    private final PageProgram program = new PageProgram("jms/README.md");

    @Test
    void theProgramAnnouncesUploadsAndReplaysWithTheJarsThatThePageCopies() throws Exception {
        program.write("inbox/Contacts/" + ID + ".png", PHOTO);
        program.write("inbox/.announced/a/Contacts/2.png", REPLAYED);
        try (JmsBroker broker = JmsBroker.listening()) {
            broker.send("photos.dead", "Contacts/2", "Contacts/2.png", "a/Contacts/2.png".getBytes());
            broker.send("photos", "Contacts/3", "Contacts/3.png", "../3.png".getBytes());
            ProgramRun run = program.run(
                    Map.of("photo.lib", "jms-lib", "photo.jms.url", broker.url()),
                    "jms/announce-files.yaml",
                    "jms/upload-jms.yaml",
                    "jms/replay-jms.yaml");
            program.waitUntil(() -> program.holds(ID, PHOTO)
                    && program.holds("2", REPLAYED)
                    && broker.left("photos.dead") == 1
                    && broker.left("photos") == 0);
            run.terminate();
            run.exitCode();
            assertThat(run.outLines())
                    .contains(
                            "Route upload-jms: uploads the photos of the queue photos at " + broker.url()
                                    + "; rejected ones go to the queue photos.dead",
                            "Announced 1, replayed 1, uploaded 2, rejected 1")
                    .anyMatch(line -> line.startsWith("Route announce-files: announces the photos of inbox in"))
                    .anyMatch(line -> line.startsWith("Route replay-jms: sends dead letters of the queue"))
                    .noneMatch(line -> line.contains("commons-logging"));
        }
        assertThat(program.folder().resolve("inbox/Contacts/" + ID + ".png")).doesNotExist();
    }
}
