// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.Secrets;
import io.github.camelbigin.photo.tokenstore.FileTokenStore;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.sandbox.SettableClock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Everything that is logged or thrown, at every level. */
class NoSecretShownIT {

    @RegisterExtension
    final TokenServer server = new TokenServer();

    private static final String ACCESS_TOKEN = "1000.accesstoken0shown0nowhere";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    // the only one that shows bodies, which is what it is switched on for
    private final Logger wire = (Logger) LoggerFactory.getLogger("org.apache.hc.client5.http.wire");
    private final Level rootLevel = root.getLevel();
    private final Level wireLevel = wire.getLevel();
    private final Queue<String> shown = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            shown.add(event.getLoggerName() + " " + event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                shown.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };
    private final SettableClock clock = new SettableClock();
    private Path folder;

    @BeforeEach
    void start(@TempDir Path temp) {
        folder = temp.resolve("tokens");
        root.setLevel(Level.TRACE);
        wire.setLevel(Level.INFO);
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void stop() {
        root.detachAppender(appender);
        root.setLevel(rootLevel);
        wire.setLevel(wireLevel);
    }

    @Test
    void noSecretIsLoggedOrThrown() throws Exception {
        String echo = TokenServer.CLIENT_ID + " " + TokenServer.CLIENT_SECRET + " " + server.refreshToken();
        List<TokenServer.Script> answers = List.of(
                TokenServer.token(ACCESS_TOKEN),
                TokenServer.json(200, "{\"error\":\"invalid_code\",\"error_description\":\"" + echo + "\"}"),
                TokenServer.json(200, "{\"error\":\"unheard of " + echo + "\"}"),
                TokenServer.json(500, "{\"message\":\"" + echo + "\"}"),
                TokenServer.json(429, "{\"message\":\"" + echo + "\"}"),
                TokenServer.json(200, "{\"code\":\"X\",\"message\":\"" + echo + "\"}"),
                TokenServer.json(200, "{\"access_token\":\"" + ACCESS_TOKEN + " \\n\"}"),
                TokenServer.json(200, "{\"access_token\":" + ACCESS_TOKEN + "}"),
                TokenServer.raw(200, "text/plain", ACCESS_TOKEN + " " + echo),
                exchange -> exchange.sendResponseHeaders(200, 1000)); // cut
        for (TokenServer.Script script : answers) {
            server.answers(script);
            tryAll(server.source(new MemoryTokenStore(), clock));
            tryAll(server.source(new FileTokenStore(folder), clock));
        }
        damageFiles();
        tryAll(server.source(new FileTokenStore(folder.resolve("../tokens/.")), clock));
        tryAhead(TokenServer.token(ACCESS_TOKEN + "2"), answers.get(1));

        assertThat(server.calls()).isGreaterThanOrEqualTo(answers.size());
        assertThat(shown)
                .anyMatch(line -> line.contains("invalid_code (HTTP 200): " + Secrets.MASK))
                .anyMatch(line -> line.contains("org.apache.hc.client5"))
                .anyMatch(line -> line.contains("No new access token yet"))
                .anyMatch(line -> line.contains("Ignoring the unreadable token record"))
                .noneMatch(line -> line.contains(TokenServer.CLIENT_ID))
                .noneMatch(line -> line.contains(TokenServer.CLIENT_SECRET))
                .noneMatch(line -> line.contains(server.refreshToken()))
                .noneMatch(line -> line.contains(ACCESS_TOKEN));
    }

    private void tryAll(TokenSource source) {
        clock.advance(Duration.ofHours(1));
        show(source::token);
        clock.advance(Duration.ofSeconds(1));
        show(source::token);
        show(() -> source.renew(new AccessToken(ACCESS_TOKEN, clock.instant())));
        shown.add(source.state().toString());
    }

    private void tryAhead(TokenServer.Script token, TokenServer.Script refusal) {
        TokenSource source = server.source(new MemoryTokenStore(), clock);
        clock.advance(Duration.ofHours(1));
        server.answers(token);
        show(source::token);
        clock.advance(Duration.ofSeconds(3_550));
        server.answers(refusal);
        show(source::token);
    }

    private void damageFiles() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                Files.writeString(file, "{\"token\":{\"value\":" + ACCESS_TOKEN);
            }
        }
    }

    private interface Call {
        AccessToken token() throws BiginPhotoException;
    }

    private void show(Call call) {
        try {
            shown.add(call.token().toString());
        } catch (BiginPhotoException e) {
            shown.add(ThrowableProxyUtil.asString(new ThrowableProxy(e)));
            shown.add(e.getFailure().toString());
        }
    }
}
