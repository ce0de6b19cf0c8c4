// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokenTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"3600, 3540", "121, 61", "120, 60", "119, 59.5", "30, 15", "1, 0.5"})
    void isReplaced60SecondsBeforeItsEndButNotBeforeHalfOfItsLife(long life, double refreshAfter) {
        AccessToken token = AccessToken.issued("t", NOW, Duration.ofSeconds(life));

        assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(life));
        assertThat(token.refreshAt()).isEqualTo(NOW.plusMillis((long) (refreshAfter * 1000)));
    }

    @Test
    void isValidUntilJustBeforeItsEnd() {
        AccessToken token = new AccessToken("t", NOW);

        assertThat(token.livesUntil(NOW.minusNanos(1))).isTrue();
        assertThat(token.livesUntil(NOW)).isFalse();
        assertThat(token.isDueAt(NOW.minusNanos(1))).isFalse();
        assertThat(token.isDueAt(NOW)).isTrue();
    }

    @Test
    void doesNotShowItsValue() {
        assertThat(new AccessToken("1000.hidden", NOW).toString()).doesNotContain("hidden");
    }

    @Test
    void aValueThatWouldBreakTheHeaderIsRefusedWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessToken("hidden\r\nX-Evil: 1", NOW))
                .withMessageNotContaining("hidden");
    }

    @Test
    void cannotBeReplacedAfterItsEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessToken("t", NOW, NOW.plusNanos(1)));
    }
}
