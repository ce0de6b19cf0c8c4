// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelbigin.photo.failure.BiginInvalidTokenException;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.observability.ObservedCalls;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StaticTokenSourceTest {

    private final TokenSource source = TokenSource.of(
            Credentials.accessToken("1000.hidden"),
            DataCenter.US.accountsDomain(),
            null,
            new MemoryTokenStore(),
            Clock.systemUTC(),
            ObservedCalls.NONE);

    @Test
    void cannotBeRenewedAndSaysWhatToSetInstead() throws Exception {
        AccessToken token = source.token();

        assertThatExceptionOfType(BiginInvalidTokenException.class)
                .isThrownBy(() -> source.renew(token))
                .withMessageContaining("Set clientId, clientSecret and refreshToken instead of accessToken")
                .withMessageNotContaining("hidden");
    }

    @Test
    void returnsTheTokenAsGiven() throws Exception {
        assertThat(source.token().value()).isEqualTo("1000.hidden");
        assertThat(source.state())
                .isEqualTo(new TokenState(TokenState.Status.STATIC, Instant.MAX, null, null, null, 0));
    }
}
