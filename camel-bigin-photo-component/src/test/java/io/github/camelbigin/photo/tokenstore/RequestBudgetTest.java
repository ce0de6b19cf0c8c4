// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void theEleventhRequestWaitsUntilTheFirstHasLeftTheWindow() {
        RequestBudget budget = RequestBudget.UNUSED;
        for (int i = 0; i < 10; i++) {
            assertThat(budget.freeAt(at(i))).isEqualTo(at(i));
            budget = budget.spent(at(i));
        }

        assertThat(budget.freeAt(at(10))).isEqualTo(at(600));
        assertThat(budget.freeAt(at(599))).isEqualTo(at(600));
        assertThat(budget.freeAt(at(600))).isEqualTo(at(600));
        assertThat(budget.spent(at(600)).freeAt(at(600))).isEqualTo(at(601));
    }

    @Test
    void theSixteenthTokenWaitsUntilTheFirstHasExpired() {
        RequestBudget budget = RequestBudget.UNUSED;
        for (int i = 0; i < 15; i++) {
            assertThat(budget.freeAt(at(120 * i))).isEqualTo(at(120 * i));
            budget = budget.issued(at(120 * i)).at(at(120 * i));
        }

        assertThat(budget.freeAt(at(2_000))).isEqualTo(at(3_600));
        assertThat(budget.spent(at(2_000)).freeAt(at(3_600))).isEqualTo(at(3_600));
        assertThat(budget.issued(at(3_600)).freeAt(at(3_600))).isEqualTo(at(3_720));
    }

    @Test
    void requestsThatBroughtNothingLeaveRoomForTokens() {
        RequestBudget budget = RequestBudget.UNUSED;
        for (int i = 0; i < 40; i++) {
            budget = budget.spent(at(80 * i));
        }

        assertThat(budget.livingFreeAt(at(3_200))).isEqualTo(at(3_200));
    }

    @Test
    void isNotChangedByBeingUsed() {
        RequestBudget.UNUSED.spent(START);

        assertThat(RequestBudget.UNUSED.requests()).isEmpty();
    }

    @Test
    void aClockThatWasSetBackDoesNotCloseTheWindowForLongerThanItLasts() {
        RequestBudget budget = RequestBudget.UNUSED;
        for (int i = 0; i < 10; i++) {
            budget = budget.spent(at(86_400));
        }

        assertThat(budget.at(at(0)).freeAt(at(0))).isEqualTo(at(600));
        assertThat(budget.at(at(0)).freeAt(at(600))).isEqualTo(at(600));
    }

    @RepeatedTest(20)
    void noTenMinutesEverHoldMoreThanTenRequests(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Instant> made = new ArrayList<>();
        RequestBudget budget = RequestBudget.UNUSED;
        Instant now = START;
        for (int i = 0; i < 2_000; i++) {
            now = now.plusMillis(random.nextInt(60_000));
            if (!budget.freeAt(now).isAfter(now)) {
                budget = budget.spent(now);
                made.add(now);
            }
        }

        assertThat(made).hasSizeGreaterThan(500);
        for (int i = 10; i < made.size(); i++) {
            assertThat(Duration.between(made.get(i - 10), made.get(i))).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        }
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }
}
