// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.oauth.AccessToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenRecordTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AccessToken TOKEN = AccessToken.issued("1000.a.b", NOW, Duration.ofHours(1));
    private static final TokenStore STORE = new MemoryTokenStore();

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        RefreshState requests = RefreshState.NEW
                .seenBy("fingerprint")
                .failed(NOW, BiginFailure.of(BiginErrorCode.INVALID_CODE, "no").toException());
        TokenRecord read = TokenRecord.parse(new TokenRecord(TOKEN, requests).toJson(), STORE);

        assertThat(read.requests().seenBy("fingerprint").remembered(NOW)).isEqualTo(requests.remembered(NOW));
        assertThat(read.requests().inRow()).isOne();
        assertThat(read.requests().budget()).isEqualTo(requests.budget());
        assertThat(read.token()).isEqualTo(TOKEN);
        assertThat(TokenRecord.parse(TokenRecord.EMPTY.toJson(), STORE)).isEqualTo(TokenRecord.EMPTY);
    }

    @Test
    void withTheLongestFailureItFitsIntoAStore() {
        RefreshState requests = RefreshState.NEW;
        for (int i = 0; i < 100; i++) {
            requests = requests.begun(NOW.plusNanos(i));
        }
        BiginFailure longest = BiginFailure.of(BiginErrorCode.GENERAL_ERROR, "x".repeat(2000));
        TokenRecord full = new TokenRecord(TOKEN, requests.failed(NOW, longest.toException()));

        assertThat(full.toJson().length()).isLessThan(2700);
    }

    @Test
    void doesNotShowTheToken() {
        assertThat(new TokenRecord(TOKEN, RefreshState.NEW).toString()).doesNotContain("1000.a.b");
    }
}
