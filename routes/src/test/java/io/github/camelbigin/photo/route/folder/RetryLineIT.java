// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.processor.errorhandler.DeadLetterChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Each try again is one line that names the file, and the last failure is KEPT. */
class RetryLineIT extends UploadFromFolder {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger camels = (Logger) LoggerFactory.getLogger(DeadLetterChannel.class);
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    };

    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        camels.setLevel(Level.DEBUG);
    }

    @AfterEach
    void listenNoMore() {
        root.setLevel(before);
        camels.setLevel(null);
        root.detachAppender(appender);
    }

    @Test
    void eachTryAgainIsOneLineWithTheFile() throws Exception {
        sandbox.faults().next(2, Fault.status(503, "", ""));
        upload("in\nbox/Contacts/1.png", Map.of("photo.redeliveries", "3"));
        assertThat(warnings())
                .hasSize(2)
                .allMatch(line -> line.contains(": upload of Contacts/1: ") && line.contains("(HTTP 503)"));
        assertThat(warnings().get(0)).matches("RETRY    1 of 3 in\\\\u000abox/Contacts/1\\.png in \\d\\d ms: .*");
        assertThat(warnings().get(1)).matches("RETRY    2 of 3 in\\\\u000abox/Contacts/1\\.png in \\d\\d ms: .*");
    }

    @Test
    void whatTheAnswerDemandsIsTold() throws Exception {
        extension
                .sandbox()
                .faults()
                .next(1, Fault.status(429, "TOO_MANY_REQUESTS", "slow down").withHeader("Retry-After", "1"));
        upload("Contacts/1.png", Map.of("camel.component.bigin-photo.maxRetryAfter", "60000"));
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "RETRY    1 of 8 Contacts/1.png in 1 s: upload of Contacts/1: TOO_MANY_REQUESTS (HTTP 429)");
    }

    @Test
    void theLastTryIsFollowedByNone() throws Exception {
        sandbox.faults().next(2, Fault.status(503, "", ""));
        upload("Contacts/1.png", Map.of("photo.redeliveries", "1"));
        assertThat(warnings()).hasSize(2);
        assertThat(warnings().get(0)).startsWith("RETRY    1 of 1 Contacts/1.png in ");
        assertThat(warnings().get(1)).startsWith("KEPT     Contacts/1.png: upload of Contacts/1: ");
    }

    @Test
    void aTryThatEndsWithARejectionIsToldAsThatAlone() throws Exception {
        sandbox.faults().next(1, Fault.status(503, "", ""));
        extension
                .sandbox()
                .faults()
                .next(1, Fault.status(400, "INVALID_DATA", "the related id given seems to be invalid"));
        RunningRoutes.drop(inbox, "Contacts/1.png", SamplePhotos.png(30, 20, 7));
        try (RunningRoutes routes = start(Map.of())) {
            await().until(() -> RunningRoutes.files(routes.deadLetters()).contains("Contacts/1.png"));
        }
        assertThat(warnings()).hasSize(2);
        assertThat(warnings().get(0))
                .startsWith("RETRY    1 of 8 Contacts/1.png in ")
                .contains("(HTTP 503)");
        assertThat(warnings().get(1)).startsWith("REJECTED Contacts/1.png: ").contains("INVALID_DATA");
    }

    @Test
    void recordAndFileStandBesideARetryAndAStop() throws Exception {
        sandbox.faults().next(1, Fault.status(503, "", ""));
        sandbox.faults().every(1, Fault.status(403, "NO_PERMISSION", "Permission denied"));
        RunningRoutes.drop(inbox, "Contacts/1.png", SamplePhotos.png(30, 20, 7));
        try (RunningRoutes routes = start(Map.of())) {
            await().until(() -> !beginningWith("SUSPENDED").isEmpty());
        }
        assertThat(beginningWith("RETRY")).hasSize(1);
        assertThat(List.of(
                        beginningWith("RETRY").get(0),
                        beginningWith("SUSPENDED").get(0)))
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap())
                        .containsEntry("bigin.record", "Contacts/1")
                        .containsEntry("bigin.file", "Contacts/1.png"));
    }

    @Test
    void recordAndFileStandBesideARejectionAndFileBesideWhatIsKept() throws Exception {
        sandbox.faults().next(1, Fault.status(400, "INVALID_DATA", "the related id given seems to be invalid"));
        RunningRoutes.drop(inbox, "Contacts/1.png", SamplePhotos.png(30, 20, 7));
        RunningRoutes.drop(inbox, "Contacts/holiday.png", SamplePhotos.png(30, 20, 7));
        try (RunningRoutes routes = start(Map.of("photo.unknown", "keep"))) {
            await().until(() -> !beginningWith("REJECTED").isEmpty()
                    && !beginningWith("KEPT").isEmpty());
        }
        assertThat(beginningWith("REJECTED").get(0).getMDCPropertyMap())
                .containsEntry("bigin.record", "Contacts/1")
                .containsEntry("bigin.file", "Contacts/1.png");
        assertThat(beginningWith("KEPT").get(0).getMDCPropertyMap())
                .containsEntry("bigin.file", "Contacts/holiday.png")
                .doesNotContainKey("bigin.record");
    }

    private List<ILoggingEvent> beginningWith(String word) {
        return events.stream()
                .filter(event -> event.getFormattedMessage().startsWith(word))
                .toList();
    }

    private void upload(String name, Map<String, String> settings) throws Exception {
        RunningRoutes.drop(inbox, name, SamplePhotos.png(30, 20, 7));
        try (RunningRoutes routes = start(settings)) {
            await().until(() -> RunningRoutes.files(routes.done()).contains(name));
        }
    }

    /** Of anybody, so that nothing is said twice; Camel's at any level, because photos that fail at once make it log at that of another. */
    private List<String> warnings() {
        return events.stream()
                .filter(event -> event.getLoggerName().equals("photo")
                                && event.getLevel().isGreaterOrEqual(Level.WARN)
                        || event.getFormattedMessage().contains("Failed delivery"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
