// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.limit.SimulatedBigin.Surroundings;
import java.time.Duration;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit finds what a server allows and does not say, and stays there. */
class SimulatedLimitTest {

    private static final int SEEDS = 10;

    private static SimulatedBigin bigin(int latencyMillis, long seed, int ceiling, LongToIntFunction allowed) {
        // as with the sandbox in the same JVM, and as over a line
        boolean busy = seed % 2 == 0;
        Surroundings surroundings = new Surroundings(
                Duration.ofMillis(latencyMillis),
                busy ? Duration.ZERO : Duration.ofMillis(2),
                Duration.ofNanos(busy ? 200_000 : 20_000),
                seed);
        return new SimulatedBigin(surroundings, ceiling, allowed);
    }

    private static SimulatedBigin bigin(int ceiling, LongToIntFunction allowed) {
        return bigin(50, 4, ceiling, allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "1,5", "2,5", "3,5", "1,20", "2,20", "3,20", "4,20", "5,20", "6,20", "7,20", "8,20", "10,20", "12,20", "16,20",
        "20,20", "3,64", "10,64", "20,64"
    })
    void twoThousandPhotosComeAtNearlyTheRateOfTheUnknownLimit(int allowed, int ceiling) {
        double slowest = 1;
        double mostRefused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedBigin bigin = bigin(50, seed, ceiling, now -> allowed);

            bigin.runUntilPassed(2000);

            slowest = Math.min(slowest, bigin.rate(allowed));
            mostRefused = Math.max(mostRefused, bigin.share());
            assertThat(bigin.share()).isLessThan(0.02);
            assertThat(bigin.rate(allowed)).isGreaterThan(0.9);
            assertThat(bigin.most).isLessThanOrEqualTo(ceiling);
        }
        System.out.printf(
                "limit %d of %d: at least %.3f of the best rate, at most %.2f %% refused%n",
                allowed, ceiling, slowest, 100 * mostRefused);
    }

    @ParameterizedTest
    @CsvSource({"20,3", "20,10", "20,16", "200,3", "200,10", "200,16"})
    void notToKnowTheLimitCostsLittleWhateverTheLatency(int latencyMillis, int allowed) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedBigin known = bigin(latencyMillis, seed, allowed, now -> allowed);
            SimulatedBigin unknown = bigin(latencyMillis, seed, 20, now -> allowed);

            known.runUntilPassed(2000);
            unknown.runUntilPassed(2000);

            assertThat(unknown.share()).isLessThan(0.02);
            assertThat(unknown.rate(allowed)).isGreaterThan(0.95 * known.rate(allowed));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 10, 16})
    void onceItIsFoundCallsAreRarelyRefused(int allowed) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedBigin bigin = bigin(50, seed, 20, now -> allowed);
            bigin.runUntilPassed(2000);
            int before = bigin.refused;

            bigin.runUntilPassed(10_000);

            assertThat(bigin.refused - before).isLessThan(50);
        }
    }

    @Test
    void aLimitThatFallsAndRisesIsFoundAgain() {
        long minute = Duration.ofMinutes(1).toNanos();
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedBigin bigin = bigin(50, seed, 20, now -> now < minute ? 10 : now < 2 * minute ? 4 : 12);

            bigin.runFor(Duration.ofSeconds(70));
            assertThat(bigin.state().limit()).isBetween(3, 5);
            bigin.runFor(Duration.ofSeconds(80));

            assertThat(bigin.state().limit()).isBetween(11, 13);
            assertThat(bigin.share()).isLessThan(0.01);
        }
    }

    @Test
    void withoutRefusalsItReachesItsCeilingSoon() {
        SimulatedBigin bigin = bigin(30, now -> 1000);

        bigin.runFor(Duration.ofSeconds(1));

        assertThat(bigin.state().limit()).isEqualTo(30);
        assertThat(bigin.most).isEqualTo(30);
    }

    @Test
    void whenTheDaysCreditsAreSpentCallsBecomeRareAndComeBackWithTheCredits() {
        long spent = Duration.ofMinutes(1).toNanos();
        long free = Duration.ofMinutes(61).toNanos();
        SimulatedBigin bigin = bigin(20, now -> now > spent && now < free ? 0 : 8);
        bigin.runFor(Duration.ofMinutes(1));
        int before = bigin.refused;

        bigin.runFor(Duration.ofMinutes(60));
        assertThat(bigin.refused - before).isBetween(10, 60);

        bigin.runFor(Duration.ofMinutes(6));
        assertThat(bigin.state().limit()).isBetween(7, 9);
    }
}
