// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each answer does to the limit. Time is a number here. */
class CallLimitStateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();

    private static CallLimitState at(int limit, int ceiling) {
        CallLimitState state = CallLimitState.of(ceiling, 0);
        return new CallLimitState(
                ceiling, limit, state.known(), state.probing(), state.cuts(), state.lonely(), state.pauseEnd());
    }

    private static StartedCall call(CallLimitState state, int rank) {
        return new StartedCall(null, rank, rank, state, 0);
    }

    private static CallLimitState passed(CallLimitState state, int times, long now) {
        for (int i = 0; i < times; i++) {
            state = state.passed(call(state, state.limit()), now);
        }
        return state;
    }

    @Test
    void manyRefusalsOfOneOverloadHalveOnce() {
        CallLimitState before = at(16, 16);

        CallLimitState after = before.refused(call(before, 16), 16, LONGEST, 1);
        for (int rank = 15; rank > 4; rank--) {
            after = after.refused(call(before, rank), rank, LONGEST, 2);
        }

        assertThat(after.limit()).isEqualTo(8);
        assertThat(after.pauseLeft(2)).isZero();
    }

    @Test
    void aRefusalAfterTheCutHalvesAgainAndNeverBelowOne() {
        CallLimitState state = at(3, 3);
        for (int i = 0; i < 5; i++) {
            state = state.refused(call(state, 2), 2, LONGEST, i);
            assertThat(state.limit()).isEqualTo(1);
        }
        assertThat(state.mayStart(0, 10)).isTrue();
        assertThat(state.mayStart(1, 10)).isFalse();
    }

    @Test
    void whatPassesGivesPlacesBackUpToJustBelowTheRefusal() {
        CallLimitState before = at(10, 20);
        CallLimitState cut = before.refused(call(before, 10), 10, LONGEST, 0);

        assertThat(cut.limit()).isEqualTo(5);
        assertThat(passed(cut, 3, 1).limit()).isEqualTo(8);
        assertThat(passed(cut, 100, 1).limit()).isEqualTo(9);
    }

    @Test
    void whatPassesOfBeforeTheCutGivesNothingBack() {
        CallLimitState before = at(10, 20);
        CallLimitState cut = before.refused(call(before, 10), 10, LONGEST, 0);

        assertThat(cut.passed(call(before, 9), 1).limit()).isEqualTo(5);
    }

    @Test
    void aProbeThatIsRefusedCutsNothing() {
        CallLimitState state = passed(learned(), 400, 2 * SECOND);
        assertThat(state.mayProbe(9, 2 * SECOND)).isTrue();
        state = probing(state, 500, 2 * SECOND);
        assertThat(state.mayProbe(9, 3 * SECOND)).isFalse();

        CallLimitState after = state.refused(call(state, 500), 10, LONGEST, 3 * SECOND);

        assertThat(after.limit()).isEqualTo(9);
        assertThat(after.mayProbe(9, 3 * SECOND)).isFalse();
        assertThat(after.refusedForProbe()).isTrue();
    }

    @Test
    void anotherCallMayBeRefusedInPlaceOfTheProbe() {
        CallLimitState state = probing(passed(learned(), 400, 2 * SECOND), 500, 2 * SECOND);

        CallLimitState after = state.refused(call(state, 9), 10, LONGEST, 2 * SECOND);
        after = after.passed(call(state, 500), 2 * SECOND);

        assertThat(after.limit()).isEqualTo(9);
        assertThat(after.probing().underWay()).isFalse();
        assertThat(after.refusedForProbe()).isTrue();
    }

    @Test
    void aRefusalThatHalvesIsNotForAProbe() {
        CallLimitState state = probing(passed(learned(), 400, 2 * SECOND), 500, 2 * SECOND);
        state = state.refused(call(state, 500), 10, LONGEST, 2 * SECOND);

        state = state.refused(call(state, 501), 9, LONGEST, 3 * SECOND);

        assertThat(state.limit()).isEqualTo(4);
        assertThat(state.refusedForProbe()).isFalse();
    }

    @Test
    void probesThatAreRefusedBecomeRare() {
        CallLimitState state = learned();
        state = state.refused(call(probing(state, 1000, 1), 1000), 10, LONGEST, 1);
        int calls = 0;
        for (int i = 1; i <= 6; i++) {
            int before = calls;
            while (!state.mayProbe(9, i * 10 * SECOND)) {
                state = passed(state, 1, i * 10 * SECOND);
                calls++;
            }
            assertThat(calls - before).isEqualTo(i == 1 ? 300 : i == 2 ? 600 : 1200);
            state = probing(state, 1000 + i, i * 10 * SECOND);
            state = state.refused(call(state, 1000 + i), 10, LONGEST, i * 10 * SECOND);
            // time alone is not enough
            assertThat(state.mayProbe(9, (i + 1) * 10 * SECOND)).isFalse();
        }
    }

    @Test
    void threeProbesThatPassRaiseTheLimitByOne() {
        CallLimitState state = passed(learned(), 400, 2 * SECOND);
        for (int i = 0; i < 3; i++) {
            assertThat(state.limit()).isEqualTo(9);
            assertThat(state.mayProbe(9, 2 * SECOND)).isTrue();
            state = probing(state, 500 + i, 2 * SECOND);
            state = state.passed(call(state, 500 + i), 2 * SECOND);
        }
        assertThat(state.limit()).isEqualTo(10);
    }

    @Test
    void amidABunchOfAnswersTheProbeIsHandedOnToItsEnd() {
        long latency = 16_000_000;
        CallLimitState state = passed(learned(), 400, 2 * SECOND);
        long now = 2 * SECOND + latency;
        state = state.passed(new StartedCall(null, 500, 9, state, 2 * SECOND), now);
        for (int i = 1; i <= 5; i++) {
            assertThat(state.mayProbe(9, now)).isTrue();
            assertThat(state.mayProbe(10, now)).isFalse();
            state = probing(state, 500 + i, now);
            now += latency / 16;
        }

        assertThat(state.mayProbe(9, now + 1)).isFalse();
        assertThat(state.passed(call(state, 501), now).probing().passed()).isZero();
        assertThat(state.passed(call(state, 505), now).probing().passed()).isEqualTo(1);
    }

    @Test
    void aProbeWithoutAnswerTellsNothing() {
        CallLimitState state = probing(passed(learned(), 400, 2 * SECOND), 500, 2 * SECOND);

        state = state.ended(call(state, 500));

        assertThat(state.probing().passed()).isZero();
        assertThat(state.mayProbe(9, 2 * SECOND)).isTrue();
    }

    @Test
    void whereNothingWasRefusedAQuarterMoreIsTriedAtOnce() {
        CallLimitState state = at(16, 20);
        for (int inFlight = 16; inFlight < 20; inFlight++) {
            assertThat(state.mayProbe(inFlight, 0)).isTrue();
            state = state.probeStarted(inFlight + 1, inFlight + 1, 0);
        }
        assertThat(state.mayProbe(20, 0)).isFalse();

        assertThat(state.passed(call(state, 20), SECOND).limit()).isEqualTo(20);
    }

    @Test
    void aMinuteWithoutRefusalMakesProbesFrequent() {
        CallLimitState state = passed(learned(), 10, SECOND);

        assertThat(state.mayProbe(9, 59 * SECOND)).isFalse();
        assertThat(state.mayProbe(9, 61 * SECOND)).isTrue();
    }

    private static CallLimitState probing(CallLimitState state, int number, long now) {
        return state.probeStarted(number, state.limit() + 1, now);
    }

    /** Nine are known to be fine, ten to be too many. */
    private static CallLimitState learned() {
        CallLimitState before = at(10, 20);
        return passed(before.refused(call(before, 10), 10, LONGEST, 0), 10, 1);
    }

    @Test
    void whoIsRefusedAloneMakesAllWaitLongerEachTime() {
        CallLimitState state = at(5, 5);
        long now = 0;
        long longest = 0;
        for (int i = 0; i < 40; i++) {
            state = state.refused(call(state, 1), 1, LONGEST, now);
            assertThat(state.pauseLeft(now)).isBetween(longest, LONGEST);
            assertThat(state.mayStart(0, now)).isFalse();
            longest = state.pauseLeft(now);
            now += longest;
            assertThat(state.mayStart(0, now)).isTrue();
            assertThat(state.mayProbe(1, now)).isFalse();
        }
        assertThat(longest).isEqualTo(LONGEST);

        state = state.passed(call(state, 1), now);
        state = state.refused(call(state, 1), 1, LONGEST, now);
        assertThat(state.pauseLeft(now)).isEqualTo(SECOND);
    }

    @Test
    void aPauseIsNeverShortenedByALaterOne() {
        CallLimitState state = at(5, 5).paused(10 * SECOND, 0).paused(SECOND, 0);

        assertThat(state.pauseLeft(0)).isEqualTo(10 * SECOND);
        assertThat(state.pauseLeft(11 * SECOND)).isZero();
    }

    @Test
    void aClockThatOverflowsIsNoDifference() {
        long late = Long.MAX_VALUE - SECOND;
        CallLimitState state = CallLimitState.of(5, late).paused(3 * SECOND, late);

        assertThat(state.mayStart(0, late)).isFalse();
        assertThat(state.mayStart(0, late + 2 * SECOND)).isFalse();
        assertThat(state.mayStart(0, late + 4 * SECOND)).isTrue();
    }

    @Test
    void itStartsAtFiveAndNeverAboveTheCeiling() {
        assertThat(CallLimitState.of(3, 0).limit()).isEqualTo(3);
        assertThat(CallLimitState.of(50, 0).limit()).isEqualTo(5);
        assertThat(CallLimitState.of(1, 0).withCeiling(50).limit()).isEqualTo(5);
        assertThat(at(20, 20).withCeiling(7).limit()).isEqualTo(7);
        assertThat(at(20, 20).mayProbe(20, 0)).isFalse();
    }
}
