// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

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
        return new StartedCall(null, rank, rank, false, state);
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
        state = state.probeStarted();
        assertThat(state.mayProbe(9, 2 * SECOND)).isFalse();

        StartedCall probe = new StartedCall(null, 10, 10, true, state);
        CallLimitState after = state.refused(probe, 10, LONGEST, 2 * SECOND);

        assertThat(after.limit()).isEqualTo(9);
        assertThat(after.mayProbe(9, 2 * SECOND)).isFalse();
    }

    @Test
    void anotherCallMayBeRefusedInPlaceOfTheProbe() {
        CallLimitState state = passed(learned(), 400, 2 * SECOND);
        StartedCall probe = new StartedCall(null, 10, 10, true, state.probeStarted());
        state = state.probeStarted();

        CallLimitState after = state.refused(call(state, 9), 10, LONGEST, 2 * SECOND);
        after = after.passed(probe, 2 * SECOND);

        assertThat(after.limit()).isEqualTo(9);
        assertThat(after.probing().underWay()).isZero();
    }

    @Test
    void threeProbesThatPassRaiseTheLimitByOne() {
        CallLimitState state = passed(learned(), 400, 2 * SECOND);
        for (int i = 0; i < 3; i++) {
            assertThat(state.limit()).isEqualTo(9);
            assertThat(state.mayProbe(9, 2 * SECOND)).isTrue();
            state = state.probeStarted();
            state = state.passed(new StartedCall(null, 10, 10, true, state), 2 * SECOND);
        }
        assertThat(state.limit()).isEqualTo(10);
    }

    @Test
    void aMinuteWithoutRefusalMakesProbesFrequent() {
        CallLimitState state = passed(learned(), 10, SECOND);

        assertThat(state.mayProbe(9, 59 * SECOND)).isFalse();
        assertThat(state.mayProbe(9, 61 * SECOND)).isTrue();
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
