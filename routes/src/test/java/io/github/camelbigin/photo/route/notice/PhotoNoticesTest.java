// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.notice;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelbigin.photo.WithJmx;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import jakarta.mail.internet.MimeMessage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
@ExtendWith(WithJmx.class)
class PhotoNoticesTest {

    private static final String SECRET = "T0-s3cr3t";
    private static final long EVERY = 1_000;

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Webhook webhook;

    @BeforeEach
    void open() throws Exception {
        webhook = new Webhook();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        loggers().forEach(logger -> {
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(log);
        });
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        webhook.close();
        loggers().forEach(logger -> logger.detachAppender(log));
    }

    private static Stream<Logger> loggers() {
        return Stream.of(PhotoNotices.class.getPackageName(), "org.apache.camel.component.http")
                .map(name -> (Logger) LoggerFactory.getLogger(name));
    }

    private PhotoNotices start(String uri) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "photo.notify", uri,
                "photo.notifyEvery", String.valueOf(EVERY),
                "photo.deadLetters", folder.toString()));
        context.getPropertiesComponent().setInitialProperties(settings);
        context.start();
        return PhotoNotices.in(context);
    }

    private void addRoute() throws Exception {
        StopTheLinePolicy policy = new StopTheLinePolicy();
        policy.setRetryDelay(100);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:photos")
                        .routeId("upload")
                        .routeConfigurationId("bigin-photo-errors")
                        .routePolicy(policy)
                        .process(photo -> {
                            throw BiginFailure.of(photo.getMessage().getHeader("code", BiginErrorCode.class), "so")
                                    .toException();
                        });
            }
        });
    }

    private void fail(String name, BiginErrorCode code) {
        context.createProducerTemplate().send("direct:photos", photo -> {
            photo.getMessage().setBody(new byte[] {1});
            photo.getMessage().setHeader(Exchange.FILE_NAME, name);
            photo.getMessage().setHeader("code", code);
        });
    }

    private void awaitNotices(int count) {
        await().until(() -> webhook.received.size() >= count);
    }

    @Test
    void aSuspendedRouteAndTheDeadLettersBeforeItAreOneMessageAndItsResumptionTheNext() throws Exception {
        PhotoNotices notices = start(webhook.url(SECRET));
        notices.setPage("http://photos.example/observe/");
        addRoute();
        for (int i = 1; i <= 7; i++) {
            fail("Contacts/" + i + ".png", BiginErrorCode.NOT_A_PHOTO);
        }
        fail("Contacts/8.png", BiginErrorCode.INVALID_CLIENT);
        awaitNotices(2);

        Webhook.Received first = webhook.received.get(0);
        assertThat(first.method() + ' ' + first.type()).isEqualTo("POST application/json");
        assertThat(first.body())
                .startsWith("{\"text\":\"bigin-photo: 1 route suspended, 7 photos rejected\\n")
                .contains("Route upload is suspended since ", "Check clientId, and that dataCenter")
                .contains("- Contacts/1.png: ", "- Contacts/5.png: ", "- and 2 more", "then replay them")
                .doesNotContain("Contacts/6.png")
                .endsWith("See http://photos.example/observe/\\n\"}");
        Webhook.Received second = webhook.received.get(1);
        assertThat(second.body()).contains("bigin-photo: 1 route resumed\\n", "Route upload runs again since ");
        assertThat(Duration.between(first.time(), second.time())).isGreaterThan(Duration.ofMillis(EVERY - 100));
    }

    @Test
    void whatCouldNotBeSentIsInTheNextOneAndTheUrlIsNowhere() throws Exception {
        webhook.status = 500;
        PhotoNotices notices = start(webhook.url(SECRET));
        notices.suspended("upload", "the token expired", null);
        awaitNotices(1);
        await().until(() -> logged().contains("No notice sent to photo.notify (http)"));
        notices.rejected("Contacts/1.png: no photo");
        webhook.status = 200;
        awaitNotices(2);

        assertThat(webhook.received.get(1).body())
                .contains("1 route suspended, 1 photo rejected", "the token expired", "Contacts/1.png: no photo");
        assertThat(logged()).doesNotContain(SECRET);
        assertThat(context.getEndpoints().toString()).doesNotContain(SECRET);
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .queryNames(null, null)
                        .toString())
                .doesNotContain(SECRET);
    }

    @Test
    void anAttemptThatFailsForTheSameCodeIsNotSentAgainThoughItsTextChanges() throws Exception {
        PhotoNotices notices = start(webhook.url(SECRET));
        Exception failure = BiginFailure.of(BiginErrorCode.INVALID_CODE, "so").toException();
        notices.suspended("upload", "no try before 18:14:16Z", failure);
        awaitNotices(1);
        notices.resumed("upload");
        notices.suspended("upload", "no try before 18:15:16Z", failure);
        notices.rejected("Contacts/1.png: no photo");
        awaitNotices(2);

        assertThat(webhook.received.get(1).body()).startsWith("{\"text\":\"bigin-photo: 1 photo rejected\\n");
    }

    @Test
    void theNameOfAFileIsNoCommandForTheChat() throws Exception {
        start(webhook.url(SECRET)).rejected("<!channel> & <https:x|y>.png: no photo");
        awaitNotices(1);

        assertThat(webhook.received.get(0).body())
                .contains("- \u2039!channel\u203a & \u2039https:x|y\u203a.png: no photo")
                .doesNotContain("<", ">");
    }

    private String logged() {
        return log.list.toString();
    }

    @Test
    void aMailHasASubject() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            start("smtp://127.0.0.1:" + server.getSmtp().getPort() + "?to=it@example.com&from=photos@example.com")
                    .suspended("upload", "the token expired", null);
            await().until(() -> server.getReceivedMessages().length == 1);
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("bigin-photo: 1 route suspended");
            assertThat(mail.getAllRecipients()[0]).hasToString("it@example.com");
            assertThat(mail.getContent().toString()).contains("manual action required: the token expired.");
        } finally {
            server.stop();
        }
    }

    @Test
    void aRouteOfTheUserGetsSubjectAndText() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:notice")
                        .process(notice -> got.add(notice.getMessage().getHeader("subject") + "\n"
                                + notice.getMessage().getBody(String.class)));
            }
        });
        start("direct:notice").suspended("upload", "the token expired", null);
        await().until(() -> got.size() == 1);
        assertThat(got.get(0)).startsWith("bigin-photo: 1 route suspended\nRoute upload is suspended since ");
    }

    @Test
    void aUriThatNoComponentAcceptsIsRefusedAtTheStartWithoutItsSecrets() {
        assertThatThrownBy(() -> start("slak:photos?webhookUrl=" + SECRET))
                .hasStackTraceContaining("there is no component named \"slak\"")
                .satisfies(refused -> assertThat(refused).hasMessageNotContaining(SECRET));
    }

    @Test
    void whatWasNotSentBeforeTheStopIsLogged() throws Exception {
        start(webhook.url(SECRET)).rejected("Contacts/1.png: no photo");
        context.close();
        assertThat(logged()).contains("Stopped before a notice was sent: bigin-photo: 1 photo rejected");
    }
}
