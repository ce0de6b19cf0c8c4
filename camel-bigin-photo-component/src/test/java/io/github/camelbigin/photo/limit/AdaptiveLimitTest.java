// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each response does to the limit. Time is a number here. */
class AdaptiveLimitTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();

    private static AdaptiveLimit at(int limit, int ceiling) {
        return new AdaptiveLimit(ceiling, limit, 0, 0, 0, 0, 0);
    }

    private static CallPermit call(AdaptiveLimit state, int rank) {
        return new CallPermit(null, rank, rank, state.cuts(), 0);
    }

    private static AdaptiveLimit passed(AdaptiveLimit state, int times) {
        for (int i = 0; i < times; i++) {
            state = state.passed(call(state, state.limit()));
        }
        return state;
    }

    private static AdaptiveLimit refused(AdaptiveLimit state, int rank) {
        return state.refused(call(state, rank), rank, LONGEST, 0);
    }

    @Test
    void manyRefusalsOfOneOverloadCutOnce() {
        AdaptiveLimit before = at(20, 20);

        AdaptiveLimit after = before;
        for (int rank = 20; rank > 4; rank--) {
            after = after.refused(call(before, rank), rank, LONGEST, 1);
        }

        assertThat(after.limit()).isEqualTo(18);
        assertThat(after.pauseLeft(2)).isZero();
    }

    @Test
    void aCutThatWasNotEnoughIsFollowedByHalvesAndNeverBelowOne() {
        AdaptiveLimit state = refused(at(20, 20), 20);
        assertThat(state.limit()).isEqualTo(18);
        for (int expected : new int[] {9, 5, 3, 2, 1, 1}) {
            state = refused(state, Math.max(2, state.limit()));
            assertThat(state.limit()).isEqualTo(expected);
        }
        assertThat(state.mayStart(0, 10)).isTrue();
        assertThat(state.mayStart(1, 10)).isFalse();
    }

    @Test
    void aRefusalAmongFewCallsCutsFromThere() {
        assertThat(refused(at(16, 16), 5).limit()).isEqualTo(4);
    }

    @Test
    void eachSuccessGivesOneCallBackUpToJustBelowTheRefusal() {
        AdaptiveLimit cut = refused(refused(at(10, 20), 10), 9);

        assertThat(cut.limit()).isEqualTo(5);
        assertThat(passed(cut, 2).limit()).isEqualTo(7);
        assertThat(passed(cut, 100).limit()).isEqualTo(8);
    }

    @Test
    void aSuccessOfACallBeforeTheCutGivesNothingBack() {
        AdaptiveLimit before = at(10, 20);
        AdaptiveLimit cut = refused(before, 10);

        assertThat(cut.passed(call(before, 9))).isEqualTo(cut);
    }

    @Test
    void aRefusedNumberIsTriedAgainOnlyAfterManyRounds() {
        AdaptiveLimit cut = refused(at(10, 20), 10);

        AdaptiveLimit held = passed(cut, 9 * AdaptiveLimit.ROUNDS_TO_HOLD - 1);
        assertThat(held.limit()).isEqualTo(9);
        assertThat(passed(held, 1).limit()).isEqualTo(10);
    }

    @Test
    void aboveARefusalThatNoLongerHoldsEachRoundRaisesTheLimitByOne() {
        AdaptiveLimit above = passed(refused(at(10, 20), 10), 9 * AdaptiveLimit.ROUNDS_TO_HOLD);

        assertThat(passed(above, 9).limit()).isEqualTo(10);
        assertThat(passed(above, 10 + 11 + 12).limit()).isEqualTo(13);
    }

    @Test
    void whereNothingWasRefusedHalfARoundRaisesTheLimit() {
        assertThat(passed(at(5, 20), 2 + 3 + 3).limit()).isEqualTo(8);
        assertThat(passed(at(5, 20), 1_000).limit()).isEqualTo(20);
    }

    @Test
    void callsThatLeaveMostOfTheLimitUnusedDoNotRaiseIt() {
        AdaptiveLimit state = at(10, 20);
        for (int i = 0; i < 1_000; i++) {
            state = state.passed(call(state, 4));
        }
        assertThat(state.limit()).isEqualTo(10);
    }

    @Test
    void aCallThatIsRefusedAloneMakesAllWaitLongerEachTime() {
        AdaptiveLimit state = at(5, 5);
        long now = 0;
        long longest = 0;
        for (int i = 0; i < 40; i++) {
            state = state.refused(call(state, 1), 1, LONGEST, now);
            assertThat(state.pauseLeft(now)).isBetween(longest, LONGEST);
            assertThat(state.mayStart(0, now)).isFalse();
            longest = state.pauseLeft(now);
            now += longest;
            assertThat(state.mayStart(0, now)).isTrue();
            assertThat(state.mayStart(1, now)).isFalse();
        }
        assertThat(longest).isEqualTo(LONGEST);

        state = state.passed(call(state, 1));
        state = state.refused(call(state, 1), 1, LONGEST, now);
        assertThat(state.pauseLeft(now)).isEqualTo(SECOND);
    }

    @Test
    void aPauseIsNeverShortenedByALaterOne() {
        AdaptiveLimit state = at(5, 5).paused(10 * SECOND, 0).paused(SECOND, 0);

        assertThat(state.pauseLeft(0)).isEqualTo(10 * SECOND);
        assertThat(state.pauseLeft(11 * SECOND)).isZero();
    }

    @Test
    void aClockThatOverflowsMakesNoDifference() {
        long late = Long.MAX_VALUE - SECOND;
        AdaptiveLimit state = AdaptiveLimit.of(5, late).paused(3 * SECOND, late);

        assertThat(state.mayStart(0, late)).isFalse();
        assertThat(state.mayStart(0, late + 2 * SECOND)).isFalse();
        assertThat(state.mayStart(0, late + 4 * SECOND)).isTrue();
    }

    @Test
    void itStartsAtFiveAndNeverAboveTheCeiling() {
        assertThat(AdaptiveLimit.of(3, 0).limit()).isEqualTo(3);
        assertThat(AdaptiveLimit.of(50, 0).limit()).isEqualTo(5);
        assertThat(AdaptiveLimit.of(1, 0).withCeiling(50).limit()).isEqualTo(5);
        assertThat(at(20, 20).withCeiling(7).limit()).isEqualTo(7);
        assertThat(passed(at(20, 20), 1_000).limit()).isEqualTo(20);
    }
}
