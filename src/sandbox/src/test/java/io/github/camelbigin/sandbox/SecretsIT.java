// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.TestClient.ID;
import static io.github.camelbigin.sandbox.TestClient.PHOTO;
import static io.github.camelbigin.sandbox.TestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecretsIT {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> captured = new ListAppender<>();
    private final Level levelBefore = root.getLevel();

    @BeforeEach
    void captureEverything() {
        captured.start();
        root.addAppender(captured);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void restore() {
        root.setLevel(levelBefore);
        root.detachAppender(captured);
    }

    @Test
    void noLogLineAndNoTextFormShowsAToken() {
        try (BiginSandbox sandbox =
                BiginSandbox.builder().record("Contacts", ID).start()) {
            String token = json(new TestClient(sandbox, null).refresh())
                    .path("access_token")
                    .asText();
            TestClient client = new TestClient(sandbox, token);
            client.upload(SampleImages.png());
            client.get(PHOTO + "?token=" + token);
            client.send(client.request("/oauth/v2/token?" + client.refreshParameters()));

            String shown = captured.list.stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .collect(Collectors.joining("\n"))
                    + List.of(
                            sandbox, sandbox.requests().all(), sandbox.photos().all(), sandbox.tokens());

            assertThat(shown).contains(PHOTO).doesNotContain(token, sandbox.refreshToken(), sandbox.clientSecret());
        }
    }
}
