// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.oauth.AccessToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenRecordTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(25);
    private static final AccessToken TOKEN = AccessToken.issued("1000.a.b", NOW, Duration.ofHours(1));

    @Test
    void leavesRoomForOthersWithin30SecondsByDefault() {
        assertThat(TurnTaking.DEFAULT.lease()).isLessThan(Duration.ofSeconds(30));
        assertThat(TurnTaking.DEFAULT.longestRequest()).isLessThan(TurnTaking.DEFAULT.lease());
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        RefreshState requests = RefreshState.NEW
                .seenBy("fingerprint")
                .failed(NOW, BiginFailure.of(BiginErrorCode.INVALID_CODE, "no").toException());
        TokenRecord full = new TokenRecord(7, TOKEN, requests, Lease.from(NOW, LIFE));
        TokenRecord read = TokenRecordJson.read(TokenRecordJson.write(full));

        assertThat(read.requests().seenBy("fingerprint").remembered(NOW)).isEqualTo(requests.remembered(NOW));
        assertThat(read.requests().inRow()).isOne();
        assertThat(read.requests().budget()).isEqualTo(requests.budget());
        assertThat(read.token()).isEqualTo(TOKEN);
        assertThat(read.lease()).isEqualTo(full.lease());
        assertThat(read.revision()).isEqualTo(7);
        assertThat(TokenRecordJson.read(TokenRecordJson.write(TokenRecord.NEW))).isEqualTo(TokenRecord.NEW);
    }

    @Test
    void withTheLongestFailureItFitsIntoAStore() {
        RefreshState requests = RefreshState.NEW;
        for (int i = 0; i < 100; i++) {
            requests = requests.broken(NOW.plusNanos(i));
        }
        BiginFailure longest = BiginFailure.of(BiginErrorCode.GENERAL_ERROR, "x".repeat(2000));
        TokenRecord full = new TokenRecord(
                Long.MAX_VALUE, TOKEN, requests.failed(NOW, longest.toException()), Lease.from(NOW, LIFE));

        assertThat(TokenRecordJson.write(full).length()).isLessThan(3000);
    }

    @Test
    void neitherTextNorItsReaderShowTheToken() {
        assertThat(new TokenRecord(1, TOKEN, RefreshState.NEW, null).toString()).doesNotContain("1000.a.b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenRecordJson.read("{\"token\":1000.a.b}"))
                .withMessageNotContaining("1000")
                .withNoCause();
    }

    @Test
    void aLeaseThatHasRunOutCountsAsARequestAtItsEnd() {
        TokenRecord abandoned = TokenRecord.NEW.leased(Lease.from(NOW, LIFE), NOW);

        TokenRecord next = abandoned.leased(Lease.from(NOW.plusSeconds(60), LIFE), NOW.plusSeconds(60));

        assertThat(next.requests().budget().requests()).containsExactly(NOW.plus(LIFE));
        assertThat(next.revision()).isEqualTo(2);
    }

    @Test
    void whoComesBackAfterItsLeaseWasTakenOverLeavesTheOtherOnesLease() {
        Lease lost = Lease.from(NOW, LIFE);
        Lease other = Lease.from(NOW.plusSeconds(60), LIFE);
        TokenRecord taken = TokenRecord.NEW.leased(lost, NOW).leased(other, NOW.plusSeconds(60));
        Instant back = NOW.plusSeconds(61);

        TokenRecord after = taken.ended(lost, back, TOKEN, RefreshState.NEW.succeeded(back));

        assertThat(after.lease()).isEqualTo(other);
        assertThat(after.token()).isEqualTo(TOKEN);
        assertThat(after.requests().budget().requests()).containsExactly(NOW.plus(LIFE), back);
    }

    @Test
    void theTokenThatLivesLongerStays() {
        Lease lost = Lease.from(NOW, LIFE);
        AccessToken younger = AccessToken.issued("1000.c.d", NOW.plusSeconds(60), Duration.ofHours(1));
        TokenRecord replaced = new TokenRecord(9, younger, RefreshState.NEW, null);

        assertThat(replaced.ended(lost, NOW, TOKEN, RefreshState.NEW).token()).isEqualTo(younger);
        assertThat(replaced.ended(lost, NOW, null, RefreshState.NEW).token()).isEqualTo(younger);
    }

    @Test
    void isTheSameAfterItWasShiftedThereAndBack() {
        RefreshState requests = RefreshState.NEW.failed(
                NOW, BiginFailure.of(BiginErrorCode.INVALID_CODE, "no").toException());
        TokenRecord full = new TokenRecord(7, TOKEN, requests, Lease.from(NOW, LIFE));
        Duration ahead = Duration.ofNanos(123_456_789);

        assertThat(full.shifted(ahead).token().expiresAt())
                .isEqualTo(TOKEN.expiresAt().plus(ahead));
        assertThat(full.shifted(ahead).shifted(ahead.negated())).isEqualTo(full);
    }
}
