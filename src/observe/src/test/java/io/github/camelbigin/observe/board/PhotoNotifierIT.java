// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A photo that passes through a Kamelet of the user's own is on the board, once. */
class PhotoNotifierIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    private final PhotoBoard board = new PhotoBoard(Clock.systemUTC());
    private final Main main = new Main();

    private void start(RouteBuilder routes) throws Exception {
        extension.sandbox().clientSettings("camel.component.bigin-photo.").forEach(main::addInitialProperty);
        main.bind("notifier", new PhotoNotifier(board, Clock.systemUTC()));
        main.configure().addRoutesBuilder(routes);
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void aSourceThatKeepsTheResultToItself() throws Exception {
        Files.createDirectories(folder.resolve("Contacts"));
        Files.write(folder.resolve("Contacts/1.png"), PHOTO);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("own-source")
                        .from("file:" + folder + "?recursive=true")
                        .to("kamelet:sink")
                        .removeHeaders("*");
                from("kamelet:own-source").to("bigin-photo:upload");
            }
        });

        onTheBoardOnce("Contacts/1");
    }

    @Test
    void aSourceThatHandsTheResultOn() throws Exception {
        Files.createDirectories(folder.resolve("Contacts"));
        Files.write(folder.resolve("Contacts/2.png"), PHOTO);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("own-source")
                        .from("file:" + folder + "?recursive=true")
                        .to("kamelet:sink");
                from("kamelet:own-source").to("bigin-photo:upload");
            }
        });

        onTheBoardOnce("Contacts/2");
    }

    @Test
    void aSink() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("own-sink").from("kamelet:source").to("bigin-photo:upload");
                from("direct:photos").to("kamelet:own-sink");
            }
        });
        main.getCamelTemplate().sendBodyAndHeader("direct:photos", PHOTO, "CamelFileName", "Contacts/3.png");

        onTheBoardOnce("Contacts/3");
    }

    @Test
    void aRejectedPhotoThatCannotBeStoredAsADeadLetter() throws Exception {
        Files.createDirectories(folder.resolve("inbox/Contacts"));
        Files.writeString(folder.resolve("inbox/Contacts/4.png"), "no photo");
        main.addInitialProperty("photo.inbox", folder.resolve("inbox").toString());
        Path deadLetters = Files.createDirectories(folder.resolve("dead-letters"));
        Files.createFile(deadLetters.resolve("Contacts"));
        main.addInitialProperty("photo.deadLetters", deadLetters.toString());
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:photo-folder-source")
                        .routeConfigurationId("bigin-photo-errors")
                        .to("bigin-photo:upload");
            }
        });

        onTheBoardOnce("Contacts/4");
        assertThat(board.after(0, 10).get(0).outcome()).isEqualTo(PhotoOutcome.SUSPENDED);
        assertThat(board.after(0, 10).get(0).file()).isEqualTo(folder.resolve("inbox/Contacts/4.png"));
    }

    @Test
    void whatAPhotoWasAndWhatItBecame() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:photos").to("bigin-photo:upload?prepare=auto&maxEdge=100");
                from("direct:stored").to("bigin-photo:prepare").to("file:" + folder);
            }
        });
        byte[] photo = SamplePhotos.jpeg(400, 300, 1);
        main.getCamelTemplate().sendBodyAndHeader("direct:stored", photo, "CamelFileName", "6.jpg");
        Map<String, Object> headers = Map.of("CamelFileName", "Contacts/5.jpg", "CamelFileLength", photo.length);
        main.getCamelTemplate().sendBodyAndHeaders("direct:photos", photo, headers);

        onTheBoardOnce("Contacts/5");
        ProcessedPhoto shown = board.after(0, 10).get(0);
        assertThat(shown.prepared()).isEqualTo(new ProcessedPhoto.Prepared("converted", "JPEG", photo.length));
        assertThat(shown.bytes()).isEqualTo(extension.sandbox().photos().bytes("Contacts", "5").length);
    }

    private void onTheBoardOnce(String record) {
        await().until(() -> !board.after(0, 10).isEmpty());
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(board.after(0, 10)).hasSize(1));
        assertThat(board.after(0, 10).get(0).record()).isEqualTo(record);
    }
}
