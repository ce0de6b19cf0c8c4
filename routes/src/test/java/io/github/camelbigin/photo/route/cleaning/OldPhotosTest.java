// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cleaning;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.route.server.ServerPhotoStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(60)
class OldPhotosTest {

    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");
    private static final Duration OLDER_THAN_AN_HOUR = Duration.ofHours(1);
    // what is deleted then could also be from the next hour
    private static final Duration ALL = Duration.ofHours(-1);

    @TempDir
    private Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext(false);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OldPhotos.class);
    private Path inbox;
    private Path done;
    private Path dead;

    @BeforeEach
    void folders() {
        inbox = folder.resolve("inbox");
        done = inbox.resolve(".done");
        dead = folder.resolve("dead-letters");
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void close() throws IOException {
        context.close();
        logger.detachAppender(log);
    }

    /** Photos whose name begins with x are rejected. */
    private void start(Map<String, String> more, String source) throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of("photo.inbox", inbox.toString(), "photo.minAge", "0", "photo.pollDelay", "20"));
        settings.putAll(more);
        context.getPropertiesComponent().setInitialProperties(settings);
        context.build();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(source)
                        .routeId("photos")
                        .routeConfigurationId("bigin-photo-errors")
                        .process(photo -> {
                            if (photo.getMessage()
                                    .getHeader("CamelFileNameOnly", String.class)
                                    .startsWith("x")) {
                                throw BiginFailure.of(BiginErrorCode.NOT_A_PHOTO, "so")
                                        .toException();
                            }
                        });
            }
        });
        context.start();
    }

    private void start(Map<String, String> more) throws Exception {
        start(more, "kamelet:photo-folder-source");
    }

    private void process(String... names) throws IOException {
        for (String name : names) {
            Path photo = Files.write(
                    Files.createDirectories(folder.resolve("camera")).resolve("photo"), new byte[] {1});
            Files.setLastModifiedTime(photo, FileTime.from(LONG_AGO));
            Files.move(
                    photo,
                    Files.createDirectories(inbox.resolve(name).getParent())
                            .resolve(Path.of(name).getFileName()));
        }
        await().until(() -> files(inbox).stream().noneMatch(List.of(names)::contains));
    }

    private void delete(Duration age) {
        new OldPhotos(context).delete(age);
    }

    private List<String> logged(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void aPhotoIsAsOldAsItsMoveAndOnlyProcessedOnesAndPairsAreDeleted() throws Exception {
        drop(inbox, "note.txt", new byte[] {1});
        start(Map.of());
        process("Contacts/1.png", "Contacts/2.png", "x.png");
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("1.png"), "mine");
        Files.createSymbolicLink(done.resolve("link.png"), outside.resolve("1.png"));
        Files.createSymbolicLink(done.resolve("link"), outside);
        Files.writeString(dead.resolve("alone.png"), "without a report");

        delete(OLDER_THAN_AN_HOUR);
        assertThat(files(done)).contains("Contacts/1.png", "Contacts/2.png");
        assertThat(files(dead)).containsExactly("alone.png", "x.png", "x.png.error.json");

        delete(ALL);
        assertThat(files(done)).containsExactly("link", "link.png");
        assertThat(files(dead)).containsExactly("alone.png");
        assertThat(files(outside)).containsExactly("1.png");
        assertThat(files(inbox)).containsExactly("note.txt");
        assertThat(logged(Level.INFO))
                .containsExactly("Deleted because of photo.keepDone: 2 processed photos, 1 dead letter");
    }

    private void deadLetter(String name, Instant reported, Instant written) throws IOException {
        Path photo = Files.write(Files.createDirectories(dead).resolve(name), new byte[] {1});
        Files.setLastModifiedTime(photo, FileTime.from(written));
        Files.writeString(
                dead.resolve(name + ".error.json"),
                "{\"file\":\"%s\",\"code\":\"NOT_A_PHOTO\",\"family\":\"rejected\",\"time\":\"%s\"}"
                        .formatted(name, reported));
    }

    @Test
    void atItsStartAContextDeletesDeadLettersByTheirReportsUnlessTheirPhotoWasCorrectedSince() throws Exception {
        deadLetter("old.png", LONG_AGO, LONG_AGO);
        deadLetter("gone.png", LONG_AGO, LONG_AGO);
        Files.delete(dead.resolve("gone.png"));
        deadLetter("corrected.png", LONG_AGO, Instant.now());
        deadLetter("new.png", Instant.now(), LONG_AGO);
        Files.writeString(dead.resolve("unreadable.png.error.json"), "{}");
        Path replays = Files.createDirectory(dead.resolve(".replayed"));
        Files.setLastModifiedTime(Files.writeString(replays.resolve("old.png.json"), "{}"), FileTime.from(LONG_AGO));
        Files.writeString(replays.resolve("new.png.json"), "{}");

        start(Map.of("photo.keepDone", "30d"));
        await().until(() -> !logged(Level.INFO).isEmpty());
        assertThat(logged(Level.INFO))
                .containsExactly("Deleted because of photo.keepDone: 0 processed photos, 2 dead letters");
        assertThat(files(dead))
                .containsExactly(
                        ".replayed/new.png.json",
                        "corrected.png",
                        "corrected.png.error.json",
                        "new.png",
                        "new.png.error.json",
                        "unreadable.png.error.json");
    }

    @Test
    void withoutTheSettingNothingIsDeleted() throws Exception {
        deadLetter("old.png", LONG_AGO, LONG_AGO);
        start(Map.of());
        process("1.png");
        assertThat(files(dead)).containsExactly("old.png", "old.png.error.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "2592000", "59m", "30 days", "P30D", "-1d", "30dd"})
    void whatIsNoTimeOrLessThanAnHourIsRefused(String value) {
        assertThatThrownBy(() -> start(Map.of("photo.keepDone", value)))
                .hasStackTraceContaining("photo.keepDone=" + value + " is not possible: it must be a time such as 30d");
    }

    @Test
    void aFolderWhoseNameMayLeadAnywhereIsNotCleanedAndThatIsSaid() throws Exception {
        start(Map.of("photo.done", folder + "/${date:now:yyyy}"));
        process("1.png");
        delete(ALL);
        assertThat(files(folder)).anyMatch(name -> name.matches("\\d{4}/1.png"));
        assertThat(logged(Level.WARN)).singleElement().asString().contains("name a folder in the inbox");
    }

    @Test
    void belowAHiddenFolderExpressionsAreFine() throws Exception {
        start(Map.of("photo.done", ".done/${date:now:yyyy}/all"));
        process("1.png");
        assertThat(files(done)).hasSize(1);
        delete(ALL);
        assertThat(files(done)).isEmpty();
    }

    @Test
    void aLinkInTheInboxLeadsNowhereElse() throws Exception {
        start(Map.of());
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("1.png"), "mine");
        Files.createSymbolicLink(done, outside);
        delete(ALL);
        assertThat(files(outside)).containsExactly("1.png");
        assertThat(logged(Level.WARN)).singleElement().asString().contains("a link in the inbox leads from");
    }

    @Test
    void whereOtherPhotosWaitNothingIsDeleted() throws Exception {
        // of another program, whose inbox is what this one calls done
        Path other = folder.resolve("other");
        start(Map.of("photo.done", other.toString()));
        process("1.png");
        Files.createFile(other.resolve(".bigin-photo.lock"));
        delete(ALL);
        assertThat(files(other)).containsExactly("1.png");
    }

    @Test
    void aFolderThatARouteNamesItselfIsNotCleaned() throws Exception {
        start(Map.of(), "kamelet:photo-folder-source?done=.announced/all");
        process("1.png");
        delete(ALL);
        assertThat(files(inbox)).containsExactly(".announced/all/1.png");
    }

    @Test
    void ofAServerTheFolderOnThisMachineIsCleanedIfPhotosComeThere() {
        ServerPhotoStrategy<Object> server = new ServerPhotoStrategy<>();
        server.setLocalDone("local");
        assertThat(server.folders().processed()).isNull();
        server.setDelete(true);
        assertThat(server.folders().processed()).isEqualTo(Path.of("local").toAbsolutePath());
    }
}
