// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.limit.AccountLimiter;
import io.github.camelbigin.photo.limit.LimitDivision;
import io.github.camelbigin.photo.limit.LimiterSettings;
import io.github.camelbigin.photo.oauth.AccessToken;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.observability.PhotoCounter;
import io.github.camelbigin.photo.token.TokenSource;
import io.github.camelbigin.photo.token.TokenState;
import io.github.camelbigin.photo.token.TokenState.Status;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the state of the token means, before any call has felt it. */
class SessionStatusTest {

    private static final BiginFailure REVOKED = BiginFailure.of(BiginErrorCode.INVALID_CODE, "revoked");

    /** In the state that it is given. */
    private record StillToken(TokenState state) implements TokenSource {

        @Override
        public AccessToken token() {
            throw new UnsupportedOperationException();
        }

        @Override
        public AccessToken renew(AccessToken stale) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void accepted(AccessToken token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> forget() {
            throw new UnsupportedOperationException();
        }
    }

    private static SessionStatus details(Status status, BiginFailure failure) {
        TokenState token = new TokenState(status, null, failure, Instant.EPOCH, null, 1);
        try (AccountLimiter.Share share = AccountLimiter.join(
                URI.create("http://localhost"),
                Credentials.accessToken("t0ken"),
                new LimiterSettings(1, Duration.ZERO, 0),
                LimitDivision.NONE,
                () -> false)) {
            return SessionStatus.of(new BiginSession(
                    null, null, new StillToken(token), share, new ServiceStatus(Clock.systemUTC()), PhotoCounter.NONE));
        }
    }

    @Test
    void aTokenThatLivesThoughTheNextCannotBeHadIsNoTroubleYetAndTellsWhatToDo() {
        SessionStatus details = details(Status.VALID, REVOKED);

        assertThat(details.trouble()).isNull();
        assertThat(details.values())
                .containsEntry("token.failure.code", "invalid_code")
                .containsEntry("token.failure.resolution", REVOKED.resolution())
                .containsEntry("token.retryAt", "1970-01-01T00:00:00Z")
                .doesNotContainKeys("failure.code");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NONE", "EXPIRED", "REFUSED"})
    void noTokenAndNoneToBeHadIsTrouble(Status status) {
        SessionStatus details = details(status, REVOKED);

        assertThat(details.trouble().family()).isEqualTo("access");
        assertThat(details.values())
                .containsEntry("failure.code", "invalid_code")
                .doesNotContainKey("failure.since");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aTokenThatNobodyFailedToGetIsNone(Status status) {
        assertThat(details(status, null).trouble()).isNull();
    }
}
