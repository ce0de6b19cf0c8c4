// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.sandbox.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenLifetimeIT {

    @RegisterExtension
    final TokenServer server = new TokenServer().answersTokens("t");

    private final SettableClock clock = new SettableClock();
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final TokenSource source = server.source(store, clock);

    @Test
    void aTokenIsUsedUntil60SecondsBeforeItsEnd() throws Exception {
        assertThat(source.token().value()).isEqualTo("t1");
        clock.advance(Duration.ofMillis(3_539_999));
        assertThat(source.token().value()).isEqualTo("t1");
        clock.advance(Duration.ofMillis(1));
        assertThat(source.token().value()).isEqualTo("t2");
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void aShortLivedTokenIsUsedForHalfOfItsLife() throws Exception {
        server.answers(TokenServer.json(200, "{\"access_token\":\"short\",\"expires_in\":30}"));
        source.token();
        clock.advance(Duration.ofMillis(14_999));
        source.token();
        assertThat(server.calls()).isOne();
        clock.advance(Duration.ofMillis(1));
        source.token();
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void aValidTokenIsUsedWhileTheNextOneCannotBeObtained() throws Exception {
        source.token();
        server.refuses();
        clock.advance(Duration.ofSeconds(3_550));

        assertThat(source.token().value()).isEqualTo("t1");
        assertThat(source.token().value()).isEqualTo("t1");
        assertThat(server.calls()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(5));
        assertThat(source.token().value()).isEqualTo("t1");
        assertThat(server.calls()).isEqualTo(3);

        clock.advance(Duration.ofSeconds(44));
        assertThat(source.token().value()).isEqualTo("t1");
        assertThat(server.calls()).isEqualTo(4);

        clock.advance(Duration.ofSeconds(1));
        assertThatExceptionOfType(BiginAccessException.class).isThrownBy(source::token);
        assertThat(server.calls()).isEqualTo(4);
    }

    @Test
    void aStaleTokenThatAnotherThreadReplacedIsNotReplacedAgain() throws Exception {
        AccessToken stale = source.token();
        source.accepted(stale);
        assertThat(source.renew(stale).value()).isEqualTo("t2");

        assertThat(source.renew(stale).value()).isEqualTo("t2");
        assertThat(server.source(store, clock).renew(stale).value()).isEqualTo("t2");
        assertThat(source.token().value()).isEqualTo("t2");
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void aStaleTokenIsNotUsedAgainAlthoughItHasNotExpired() throws Exception {
        AccessToken stale = source.token();
        source.accepted(stale);
        server.refuses();
        assertThatExceptionOfType(BiginAccessException.class).isThrownBy(() -> source.renew(stale));

        assertThatExceptionOfType(BiginAccessException.class).isThrownBy(source::token);
        assertThat(server.calls()).isEqualTo(2);
        assertThat(source.state().status()).isEqualTo(TokenState.Status.REFUSED);
    }

    @Test
    void aLateRefusalOfAnOlderTokenDoesNotBringARefusedOneBack() throws Exception {
        AccessToken first = source.token();
        source.accepted(first);
        AccessToken second = source.renew(first);
        source.accepted(second);
        server.refuses();
        assertThatExceptionOfType(BiginAccessException.class).isThrownBy(() -> source.renew(second));

        assertThat(source.state().status()).isEqualTo(TokenState.Status.REFUSED);
        assertThatExceptionOfType(BiginAccessException.class).isThrownBy(() -> source.renew(first));
        assertThat(source.state().status()).isEqualTo(TokenState.Status.REFUSED);
        assertThatExceptionOfType(BiginAccessException.class).isThrownBy(source::token);
        assertThat(server.calls()).isEqualTo(3);
    }

    @Test
    void theStateIsKnownWithoutACall() throws Exception {
        assertThat(source.state()).isEqualTo(new TokenState(TokenState.Status.NONE, null, null, null, null, 0));

        AccessToken token = source.token();
        assertThat(source.state())
                .isEqualTo(new TokenState(TokenState.Status.VALID, token.expiresAt(), null, null, clock.instant(), 1));

        clock.advance(Duration.ofHours(1));
        assertThat(source.state())
                .isEqualTo(new TokenState(TokenState.Status.EXPIRED, token.expiresAt(), null, null, null, 0));

        server.refuses();
        assertThatExceptionOfType(BiginAccessException.class).isThrownBy(source::token);
        assertThat(source.state().lastFailure().code()).isEqualTo("invalid_code");
        assertThat(source.state().retryAt()).isEqualTo(clock.instant().plusSeconds(5));
        assertThat(server.calls()).isEqualTo(2);
    }
}
