// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.photo.route.claim.MessageReplay;
import io.github.camelbigin.photo.route.claim.PhotoAnnouncer;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay;
import io.github.camelbigin.photo.route.deadletter.ReplayRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteWorkTest {

    @TempDir
    private Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("photo.inbox", "photos");
        context.getPropertiesComponent().setInitialProperties(settings);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a")
                        .routeId("mine")
                        .routeDescription("moves {{photo.inbox:inbox}} to {{photo.done:.done}}")
                        .to("direct:b");
                from("direct:b").routeId("silent").log("b");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private String counts(long kept) {
        return RouteWork.of(context).counts(new PhotoBoard(Clock.systemUTC()).totals(), kept);
    }

    @Test
    void aRouteIsDescribedWithTheSettingsOfTheUser() {
        assertThat(RouteWork.of(context).descriptions()).containsExactly("Route mine: moves photos to .done");
    }

    @Test
    void whatARoutePutsBackIntoItsInboxIsCountedAndNotWhatThePageDoes() throws Exception {
        DeadLetterReplay replay = context.getRegistry().findSingleByType(DeadLetterReplay.class);
        replay.setInbox(folder.resolve("inbox").toString());
        replay.setDeadLetters(null);
        Files.createDirectories(folder.resolve("inbox"));
        put(1);
        replay.replay(new ReplayRequest(null, null, null, null, false));
        assertThat(counts(0)).isEmpty();
        put(2);
        put(3);
        replay.replay(null, null, true);
        assertThat(counts(0)).isEqualTo("Replayed 0");
        replay.replay(null, null, false);
        assertThat(counts(0)).isEqualTo("Replayed 2");
    }

    private void put(int id) throws IOException {
        Path photo = folder.resolve("dead-letters/Contacts/" + id + ".png");
        Files.createDirectories(photo.getParent());
        Files.writeString(photo, "photo");
        Files.writeString(
                photo.resolveSibling(id + ".png.error.json"),
                "{\"file\": \"Contacts/" + id + ".png\",\"code\":\"INVALID_DATA\",\"family\":\"rejected\"}");
    }

    @Test
    void onlyWhatTheRoutesDoIsCounted() {
        assertThat(counts(0)).isEmpty();
        context.getRegistry().bind("replay", new MessageReplay(Clock.systemUTC()) {});
        assertThat(counts(0)).isEqualTo("Replayed 0");
        context.getRegistry().bind("announcer", new PhotoAnnouncer());
        assertThat(counts(0)).isEqualTo("Announced 0, replayed 0, rejected 0");
        context.getEndpoint("bigin-photo:upload?accessToken=t");
        assertThat(counts(2)).isEqualTo("Announced 0, replayed 0, uploaded 0, rejected 0, kept 2");
        context.getEndpoint("bigin-photo:download?accessToken=t");
        assertThat(counts(0)).isEqualTo("Announced 0, replayed 0, downloaded 0, uploaded 0, rejected 0");
    }
}
