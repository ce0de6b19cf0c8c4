// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.sandbox.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenBackOffIT {

    @RegisterExtension
    final TokenServer server = new TokenServer();

    private final SettableClock clock = new SettableClock();

    @Test
    void duringTheBackOffNoSourceMakesARequestWhateverItsStore() {
        server.refuses();
        BiginPhotoException made = failure();
        clock.advance(Duration.ofSeconds(2));
        BiginPhotoException remembered = failure();

        assertThat(server.calls()).isOne();
        assertThat(remembered)
                .isNotSameAs(made)
                .isInstanceOf(BiginAccessException.class)
                .hasNoCause();
        assertThat(remembered.getRetryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void eachFailureDoublesTheWaitAndATokenEndsIt() throws Exception {
        server.refuses();
        for (long wait : new long[] {5, 10, 20}) {
            assertThat(failure().getRetryAfter()).isEqualTo(Duration.ofSeconds(wait));
            clock.advance(Duration.ofSeconds(wait));
        }
        server.answers(TokenServer.json(200, "{\"access_token\":\"t\",\"expires_in\":60}"));
        source().token();
        server.refuses();

        assertThat(failure().getRetryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(server.calls()).isEqualTo(5);
    }

    @Test
    void theEleventhTokenInTenMinutesIsNotRequested() throws Exception {
        server.answersTokens("t");
        TokenSource source = source();
        AccessToken token = source.token();
        for (int i = 2; i <= 10; i++) {
            clock.advance(Duration.ofSeconds(30));
            token = source.renew(token);
        }
        AccessToken tenth = token;
        source.accepted(tenth);
        BiginPhotoException refusal = catchThrowableOfType(BiginPhotoException.class, () -> source.renew(tenth));

        assertThat(refusal).isInstanceOf(BiginTransientException.class);
        assertThat(refusal.getRetryAfter()).isEqualTo(Duration.ofSeconds(330));
        assertThat(refusal.getHttpStatus()).isZero();
        assertThat(failure()).isInstanceOf(BiginTransientException.class);
        assertThat(server.calls()).isEqualTo(10);
        assertThat(source.state().requestsInWindow()).isEqualTo(10);

        clock.advance(Duration.ofSeconds(330));
        assertThat(source.renew(tenth).value()).isEqualTo("t11");
    }

    @Test
    void theThrottleOfTheServerIsRespectedForTheRestOfTheWindow() {
        server.answers(TokenServer.json(400, "{\"error\":\"Access Denied\"}"));
        failure();
        clock.advance(Duration.ofSeconds(599));

        assertThat(failure())
                .isInstanceOf(BiginTransientException.class)
                .extracting(BiginPhotoException::getRetryAfter)
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(server.calls()).isOne();
        clock.advance(Duration.ofSeconds(1));
        failure();
        assertThat(server.calls()).isEqualTo(2);
    }

    private TokenSource source() {
        return server.source(new MemoryTokenStore(), clock);
    }

    private BiginPhotoException failure() {
        return catchThrowableOfType(BiginPhotoException.class, () -> source().token());
    }
}
