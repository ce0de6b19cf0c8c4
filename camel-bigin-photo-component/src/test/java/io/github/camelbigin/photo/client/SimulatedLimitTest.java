// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limit finds what a server allows and does not say, and stays there. */
class SimulatedLimitTest {

    @ParameterizedTest
    @CsvSource({"1,5", "2,5", "3,5", "3,20", "4,20", "5,20", "8,20", "10,20", "3,64", "10,64"})
    void twoThousandPhotosComeAtNearlyTheRateOfTheUnknownLimit(int allowed, int ceiling) {
        SimulatedBigin bigin = new SimulatedBigin(ceiling, now -> allowed);

        bigin.runUntilPassed(2000);

        System.out.printf("L=%d of %d: rate %.3f, %s%n", allowed, ceiling, bigin.rate(allowed), bigin);
        assertThat(bigin.share()).isLessThan(0.02);
        assertThat(bigin.rate(allowed)).isGreaterThan(0.9);
        assertThat(bigin.most).isLessThanOrEqualTo(ceiling);
    }

    @Test
    void aLimitThatFallsAndRisesIsFoundAgain() {
        long minute = Duration.ofMinutes(1).toNanos();
        SimulatedBigin bigin = new SimulatedBigin(20, now -> now < minute ? 10 : now < 2 * minute ? 4 : 12);

        bigin.runFor(Duration.ofSeconds(70));
        assertThat(bigin.state().limit()).isBetween(3, 5);
        bigin.runFor(Duration.ofSeconds(70));

        assertThat(bigin.state().limit()).isBetween(11, 13);
        System.out.println(bigin);
        assertThat(bigin.share()).isLessThan(0.02);
    }

    @Test
    void withoutRefusalsItReachesItsCeilingSoon() {
        SimulatedBigin bigin = new SimulatedBigin(30, now -> 1000);

        bigin.runFor(Duration.ofSeconds(1));

        assertThat(bigin.state().limit()).isEqualTo(30);
        assertThat(bigin.most).isEqualTo(30);
    }

    @Test
    void whenTheDaysCreditsAreSpentCallsBecomeRareAndComeBackWithTheCredits() {
        long spent = Duration.ofMinutes(1).toNanos();
        long free = Duration.ofMinutes(61).toNanos();
        SimulatedBigin bigin = new SimulatedBigin(20, now -> now > spent && now < free ? 0 : 8);
        bigin.runFor(Duration.ofMinutes(1));
        int before = bigin.refused;

        bigin.runFor(Duration.ofMinutes(60));
        assertThat(bigin.refused - before).isBetween(10, 60);

        bigin.runFor(Duration.ofMinutes(6));
        assertThat(bigin.state().limit()).isBetween(7, 9);
    }
}
