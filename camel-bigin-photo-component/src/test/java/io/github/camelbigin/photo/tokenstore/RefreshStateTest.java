// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshStateTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void wrongCredentialsAreTriedAgainAfter5SecondsThenTwiceAsLongUpTo5Minutes() {
        assertThat(waits(BiginErrorCode.INVALID_CODE, 9))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
        assertThat(waits(BiginErrorCode.UNEXPECTED_REDIRECT, 2)).containsExactly(5L, 10L);
    }

    @Test
    void aNetworkThatFailsIsTriedAgainAfterOneSecondThenTwiceAsLongUpTo5Minutes() {
        assertThat(waits(BiginErrorCode.CONNECTION_FAILED, 11))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
        assertThat(waits(BiginErrorCode.UNREADABLE_ANSWER, 2)).containsExactly(1L, 2L);
        assertThat(waits(BiginErrorCode.INTERNAL_ERROR, 2)).containsExactly(1L, 2L);
    }

    @Test
    void theBackOffAloneKeepsTheBudget() {
        for (BiginErrorCode code : List.of(BiginErrorCode.CONNECTION_FAILED, BiginErrorCode.INVALID_CODE)) {
            RefreshState state = RefreshState.NEW;
            Instant now = START;
            for (int i = 0; i < 50; i++) {
                state = state.failed(now, failure(code));
                assertThat(state.budget().freeAt(state.notBefore())).isEqualTo(state.notBefore());
                now = state.notBefore();
            }
        }
    }

    @Test
    void aThrottledEndpointIsNotCalledForTheRestOfTheWindow() {
        RefreshState first = RefreshState.NEW.failed(START, failure(BiginErrorCode.TOKEN_THROTTLED));
        RefreshState later = RefreshState.NEW
                .succeeded(START)
                .succeeded(START.plusSeconds(100))
                .failed(START.plusSeconds(200), failure(BiginErrorCode.TOKEN_THROTTLED));

        assertThat(first.notBefore()).isEqualTo(START.plusSeconds(600));
        assertThat(later.notBefore()).isEqualTo(START.plusSeconds(600));
    }

    @Test
    void aThrottledEndpointIsNotCalledDuringTheBackOffIfTheWindowEndsSooner() {
        RefreshState state = RefreshState.NEW
                .succeeded(START)
                .failed(START.plusSeconds(599), failure(BiginErrorCode.TOKEN_THROTTLED));

        assertThat(state.notBefore()).isEqualTo(START.plusSeconds(604));
    }

    @Test
    void aRetryAfterIsRespectedUpToTheWindow() {
        assertThat(asked(Duration.ofSeconds(90)).notBefore()).isEqualTo(START.plusSeconds(90));
        assertThat(asked(Duration.ofDays(1)).notBefore()).isEqualTo(START.plusSeconds(600));
        assertThat(asked(Duration.ofMillis(1)).notBefore()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void duringTheBackOffTheFailureIsRememberedWithTheRestOfTheWait() {
        RefreshState state = RefreshState.NEW.failed(START, failure(BiginErrorCode.INVALID_CODE));

        assertThat(state.refusal(START.plusSeconds(2))).get().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("invalid_code");
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
            assertThat(failure.message()).endsWith("no try before " + START.plusSeconds(5));
        });
        assertThat(state.refusal(START.plusSeconds(5))).isEmpty();
    }

    @Test
    void aUsedUpBudgetIsAThrottleOfItsOwn() {
        RefreshState state = RefreshState.NEW;
        for (int i = 0; i < 10; i++) {
            assertThat(state.refusal(START.plusSeconds(i))).isEmpty();
            state = state.succeeded(START.plusSeconds(i));
        }

        assertThat(state.refusal(START.plusSeconds(10))).get().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("Access Denied");
            assertThat(failure.message())
                    .endsWith("10 were requested in the last 10 minutes; no try before " + START.plusSeconds(600));
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(590));
        });
        assertThat(state.refusal(START.plusSeconds(600))).isEmpty();
    }

    @Test
    void theWaitEndsWhenBothBackOffAndBudgetAllowIt() {
        RefreshState state = RefreshState.NEW;
        for (int i = 0; i < 9; i++) {
            state = state.succeeded(START);
        }
        state = state.failed(START, failure(BiginErrorCode.INVALID_CODE));

        assertThat(state.refusal(START))
                .get()
                .extracting(BiginFailure::retryAfter)
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aTokenEndsTheBackOffButNotTheBudget() {
        RefreshState state = RefreshState.NEW
                .failed(START, failure(BiginErrorCode.INVALID_CODE))
                .succeeded(START.plusSeconds(5))
                .failed(START.plusSeconds(6), failure(BiginErrorCode.INVALID_CODE));

        assertThat(state.notBefore()).isEqualTo(START.plusSeconds(11));
        assertThat(state.budget().requests()).hasSize(3);
    }

    @Test
    void theBackOffOfAWrongSecretIsOverForAnotherOne() {
        RefreshState state = RefreshState.NEW.seenBy("wrong").failed(START, failure(BiginErrorCode.INVALID_CLIENT));

        assertThat(state.seenBy("wrong").refusal(START)).isPresent();
        assertThat(state.seenBy("right").refusal(START)).isEmpty();
        assertThat(state.seenBy("right").inRow()).isZero();
        assertThat(state.seenBy("right").budget().requests()).hasSize(1);
    }

    @Test
    void theBackOffOfThrottleAndNetworkIsThatOfEverySecret() {
        for (BiginErrorCode code : List.of(BiginErrorCode.TOKEN_THROTTLED, BiginErrorCode.CONNECTION_FAILED)) {
            RefreshState state = RefreshState.NEW.seenBy("one").failed(START, failure(code));

            assertThat(state.seenBy("other").refusal(START)).isPresent();
        }
    }

    @Test
    void aClockThatWasSetBackDoesNotExtendTheBackOff() {
        RefreshState state = RefreshState.NEW.failed(START.plusSeconds(86_400), failure(BiginErrorCode.INVALID_CODE));

        assertThat(state.at(START).notBefore()).isEqualTo(START.plusSeconds(600));
    }

    private static RefreshState asked(Duration retryAfter) {
        return RefreshState.NEW.failed(
                START,
                BiginFailure.of(BiginErrorCode.INTERNAL_ERROR, "busy")
                        .withRetryAfter(retryAfter)
                        .toException());
    }

    private static List<Long> waits(BiginErrorCode code, int times) {
        List<Long> waits = new ArrayList<>();
        RefreshState state = RefreshState.NEW;
        Instant now = START;
        for (int i = 0; i < times; i++) {
            state = state.failed(now, failure(code));
            waits.add(Duration.between(now, state.notBefore()).toSeconds());
            now = state.notBefore();
        }
        return waits;
    }

    private static BiginPhotoException failure(BiginErrorCode code) {
        return BiginFailure.of(code, "no").toException();
    }
}
