// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbigin.photo.failure.BiginAccessException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When calls stop so that credits remain, and when one is let through to check. */
class CreditReserveTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final int RESERVED = 100;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CreditReserve credits = new CreditReserve(Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);

    private BiginAccessException refusal() {
        return catchThrowableOfType(BiginAccessException.class, () -> credits.claim(RESERVED));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void fewerThanTheReserveStopAndTheTimeOfTheNextCheckIsGiven() throws Exception {
        credits.responded(200, "100");
        credits.claim(RESERVED);
        credits.responded(200, "99");

        BiginAccessException failure = refusal();

        assertThat(failure.getCode()).isEqualTo("CREDITS_RESERVED");
        assertThat(failure.getBiginMessage())
                .isEqualTo("99 credits remain, fewer than reservedCredits=100; no try before 2026-03-01T08:15:00Z");
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(credits.shortage(RESERVED)).contains(failure.getFailure());
    }

    @Test
    void whatIsNotReservedMayBeSpentToTheEnd() throws Exception {
        credits.responded(200, "0");

        credits.claim(0);
        assertThat(credits.shortage(0)).isEmpty();
    }

    @Test
    void withoutAnyReportNothingStops() throws Exception {
        credits.responded(200, null);

        credits.claim(Integer.MAX_VALUE);
        assertThat(credits.remaining()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "many", "1.5", "9999999999999999999"})
    void anythingElseThanANumberIsIgnored(String header) {
        credits.responded(200, "7");
        credits.responded(200, header);

        assertThat(credits.remaining()).isEqualTo(7);
    }

    @Test
    void oneCallIsLetThroughEveryQuarterOfAnHourAndItsResponseDecides() throws Exception {
        credits.responded(200, "99");
        pass(Duration.ofMinutes(15));

        // others that come meanwhile see that a check is due, and only one of them gets it
        credits.check(RESERVED);
        credits.claim(RESERVED);
        assertThat(refusal().getRetryAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(credits.shortage(RESERVED)).isPresent();

        credits.responded(200, "98");
        assertThat(refusal()).isNotNull();
        pass(Duration.ofMinutes(15));
        credits.claim(RESERVED);
        credits.responded(200, "5000");
        credits.claim(RESERVED);
        assertThat(credits.shortage(RESERVED)).isEmpty();
    }

    @Test
    void aCheckWithoutResponseIsFollowedByAnother() throws Exception {
        credits.responded(200, "99");
        pass(Duration.ofMinutes(15));
        credits.claim(RESERVED);
        credits.responded(500, null);

        assertThat(refusal()).isNotNull();
        pass(Duration.ofMinutes(15));
        credits.claim(RESERVED);
    }

    @Test
    void aCheckWhoseResponseNoLongerReportsCreditsShowsThatThereAreMany() throws Exception {
        credits.responded(200, "99");
        pass(Duration.ofMinutes(15));
        credits.claim(RESERVED);
        credits.responded(200, null);

        credits.claim(RESERVED);
        assertThat(credits.remaining()).isNull();
    }

    @Test
    void aCallThatWasInFlightWhenCallsStoppedDoesNotResumeThem() {
        credits.responded(200, "99");
        pass(Duration.ofMinutes(14));
        credits.responded(200, null);

        assertThat(refusal()).isNotNull();
    }

    @Test
    void requestsThatMayHaveReachedBiginAreCounted() {
        credits.spend();
        credits.spend();
        credits.giveBack();

        assertThat(credits.spent()).isEqualTo(1);
    }
}
