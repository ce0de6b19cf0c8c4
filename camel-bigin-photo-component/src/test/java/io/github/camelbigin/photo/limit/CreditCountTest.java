// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginCreditBudgetException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Credits of the last 24 hours. */
class CreditCountTest {

    private final TestClock clock = new TestClock();
    private final CreditCount credits = new CreditCount(clock);

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:02:30Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private void spend(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            credits.spend(0);
        }
    }

    @Test
    void theBudgetIsNeverExceededAndItIsSaidWhenTheNextCreditIsFree() throws Exception {
        credits.spend(2);
        clock.now = clock.now.plus(Duration.ofHours(1));
        credits.spend(2);

        BiginCreditBudgetException failure =
                catchThrowableOfType(BiginCreditBudgetException.class, () -> credits.spend(2));

        assertThat(credits.spent()).isEqualTo(2);
        assertThat(failure.getCode()).isEqualTo("CREDIT_BUDGET_SPENT");
        assertThat(failure.getFamily()).isEqualTo("access");
        assertThat(failure.getBiginMessage())
                .isEqualTo(
                        "2 credits are spent within 24 hours, and the budget is 2; no try before 2026-03-02T08:05:00Z");
        assertThat(failure.getRetryAfter()).isBetween(Duration.ofHours(23), Duration.ofMinutes(23 * 60 + 5));

        clock.now = clock.now.plus(failure.getRetryAfter()).minusMillis(1);
        assertThat(catchThrowableOfType(BiginCreditBudgetException.class, () -> credits.require(2)))
                .isNotNull();
        clock.now = clock.now.plusMillis(1);
        credits.spend(2);
        assertThat(credits.spent()).isEqualTo(2);
    }

    @Test
    void aBudgetThatWasLoweredIsFreeOnlyWhenEnoughIsForgotten() throws Exception {
        spend(3);
        clock.now = clock.now.plus(Duration.ofHours(2));
        spend(3);

        Duration wait = catchThrowableOfType(BiginCreditBudgetException.class, () -> credits.require(2))
                .getRetryAfter();
        assertThat(wait).isGreaterThan(Duration.ofHours(24).minusMinutes(1));
        clock.now = clock.now.plus(wait);
        credits.require(2);
    }

    @Test
    void aCreditCountsForADayAndAtMostFiveMinutesMore() throws Exception {
        spend(7);
        clock.now = clock.now.plus(Duration.ofHours(24).minusNanos(1));
        assertThat(credits.spent()).isEqualTo(7);
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        assertThat(credits.spent()).isZero();
    }

    @Test
    void aDayOfCallsIsCountedWholly() throws Exception {
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            spend(1);
            clock.now = clock.now.plus(Duration.ofMinutes(1));
        }
        assertThat(credits.spent()).isBetween(24 * 60L, 24 * 60L + 5);
        clock.now = clock.now.plus(Duration.ofDays(1000));
        assertThat(credits.spent()).isZero();
    }

    @Test
    void aClockThatIsSetBackLosesNothing() throws Exception {
        spend(3);
        clock.now = clock.now.minus(Duration.ofDays(2));
        spend(3);
        assertThat(credits.spent()).isEqualTo(6);
    }

    @Test
    void whatWasNotSentIsGivenBackAndNeverMore() throws Exception {
        spend(1);
        credits.giveBack();
        credits.giveBack();
        assertThat(credits.spent()).isZero();
    }
}
