// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the component writes to the log: the photo at INFO, the HTTP exchange at DEBUG, with record and file beside both. */
class LogLinesTest {

    private static final byte[] PHOTO = SamplePhotos.png(32, 32, 1);
    private static final String RECORD = "Contacts/2034020000000489033";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelbigin.photo");
    private final List<String> lines = new ArrayList<>();
    private final List<Map<String, String>> contexts = new ArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
            contexts.add(Map.copyOf(event.getMDCPropertyMap()));
        }
    };
    private BiginSandbox sandbox;
    private PhotoContext context;

    @BeforeEach
    void start() {
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
        MDC.clear();
    }

    @Test
    void oneLinePerPhotoAtInfo() {
        logger.setLevel(Level.INFO);
        context.pass(PhotoContext.UPLOAD, PHOTO);
        context.pass(PhotoContext.DOWNLOAD, null);

        assertThat(lines)
                .containsExactly(
                        "INFO Uploaded " + RECORD + " (" + PHOTO.length + " bytes)",
                        "INFO Downloaded " + RECORD + " (" + PHOTO.length + " bytes)");
    }

    @Test
    void aDownloadIsALineOnceTheRouteHasStoredThePhoto() throws Exception {
        logger.setLevel(Level.INFO);
        context.pass(PhotoContext.UPLOAD, PHOTO);
        lines.clear();
        context.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class)
                        .handled(header("handled").isEqualTo(true));
                from("direct:store").to(PhotoContext.DOWNLOAD).process(exchange -> {
                    assertThat(lines).isEmpty();
                    if (exchange.getMessage().getHeader("full") != null) {
                        throw new IllegalStateException("disk full");
                    }
                });
            }
        });
        context.send("direct:store", null, Map.of("full", true, "handled", true));
        context.send("direct:store", null, Map.of("full", true, "handled", false));
        assertThat(lines).isEmpty();

        context.pass("direct:store", null);
        assertThat(lines).containsExactly("INFO Downloaded " + RECORD + " (" + PHOTO.length + " bytes)");
        assertThat(contexts.get(contexts.size() - 1)).containsEntry("bigin.record", RECORD);
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void theHttpExchangeAtDebug() {
        logger.setLevel(Level.DEBUG);
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.tokens().expireAccessTokens();
        context.pass(PhotoContext.DOWNLOAD, null);
        sandbox.faults().next(1, Fault.cutBeforeBody());
        context.fail(PhotoContext.DOWNLOAD, null);

        String photo = sandbox.uri() + "/bigin/v2/" + RECORD + "/photo";
        String token = "DEBUG POST " + sandbox.uri()
                + "/oauth/v2/token -> 200 SUCCESS in \\d+ ms, response began after \\d+ ms, sent \\d+ bytes, received \\d+ bytes";
        String times = " in \\d+ ms, response began after \\d+ ms, sent ";
        assertThat(lines).hasSize(8);
        assertThat(lines.get(0)).matches(token);
        assertThat(lines.get(1))
                .matches("DEBUG POST " + photo + " -> 200 SUCCESS" + times + "\\d+ bytes, received \\d+ bytes");
        assertThat(lines.get(3))
                .matches("DEBUG GET " + photo + " -> 401 INVALID_TOKEN" + times + "0 bytes, received \\d+ bytes");
        assertThat(lines.get(4)).matches(token);
        assertThat(lines.get(5))
                .matches("DEBUG GET " + photo + " \\(sent again\\) -> 200 SUCCESS" + times + "0 bytes, received "
                        + PHOTO.length + " bytes");
        assertThat(lines.get(7))
                .matches("DEBUG GET " + photo + " -> no response CONNECTION_FAILED in \\d+ ms, sent 0 bytes");
    }

    @Test
    void recordAndFileStandBesideEachLineAndAreGoneAfterwards() {
        logger.setLevel(Level.DEBUG);
        MDC.put(LogContext.FILE, "outer");
        context.pass("bigin-photo:upload", PHOTO, Map.of("CamelFileName", "inbox/" + RECORD + ".png"));

        assertThat(contexts).hasSize(3).allSatisfy(each -> assertThat(each)
                .containsEntry("bigin.record", RECORD)
                .containsEntry("bigin.file", "inbox/" + RECORD + ".png"));
        assertThat(MDC.getCopyOfContextMap()).containsExactly(Map.entry(LogContext.FILE, "outer"));
    }

    @Test
    void aFileNameCannotBeginALine() {
        logger.setLevel(Level.DEBUG);
        context.pass("bigin-photo:upload", PHOTO, Map.of("CamelFileName", "a\nERROR b/" + RECORD + ".png"));
        context.fail("bigin-photo:upload", PHOTO, Map.of("CamelFileName", "nobody.png"));

        assertThat(contexts.get(0)).containsEntry("bigin.file", "a\\u000aERROR b/" + RECORD + ".png");
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }
}
