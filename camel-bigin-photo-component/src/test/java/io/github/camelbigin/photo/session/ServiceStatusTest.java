// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Calls that end in another order than they began. */
class ServiceStatusTest {

    private static final BiginFailure RESERVED = BiginFailure.of(BiginErrorCode.CREDITS_RESERVED, "");
    private static final BiginFailure CUT = BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "cut");
    private static final BiginFailure REJECTED = BiginFailure.of("INVALID_DATA", 400, "no such record");

    private final ServiceStatus outcome = new ServiceStatus(Clock.systemUTC());

    private String code() {
        return outcome.trouble().map(trouble -> trouble.failure().code()).orElse("none");
    }

    @Test
    void aCallThatBeganBeforeAFailureDoesNotClearIt() {
        long one = outcome.begin();
        long another = outcome.begin();
        outcome.failed(outcome.begin(), RESERVED, "access");
        outcome.succeeded(one);
        outcome.failed(another, REJECTED, "rejected");

        assertThat(code()).isEqualTo("CREDITS_RESERVED");
    }

    @Test
    void aCallThatBeganAfterItDoesHoweverItsPhotoFared() {
        outcome.failed(outcome.begin(), RESERVED, "access");
        outcome.succeeded(outcome.begin());
        assertThat(code()).isEqualTo("none");

        outcome.failed(outcome.begin(), CUT, "transient");
        outcome.failed(outcome.begin(), REJECTED, "rejected");
        assertThat(code()).isEqualTo("none");
    }

    @Test
    void aCallThatBeganBeforeAnAccessFailureDoesNotHideItBehindATransientOne() {
        long before = outcome.begin();
        outcome.failed(outcome.begin(), RESERVED, "access");
        outcome.failed(before, CUT, "transient");
        assertThat(code()).isEqualTo("CREDITS_RESERVED");

        outcome.failed(outcome.begin(), CUT, "transient");
        assertThat(code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void theLatestFailureCountsAndSinceIsThatOfTheFirst() {
        long before = outcome.begin();
        outcome.failed(outcome.begin(), CUT, "transient");
        ServiceStatus.Trouble first = outcome.trouble().orElseThrow();
        outcome.failed(before, CUT, "transient");
        assertThat(outcome.trouble().orElseThrow().since()).isEqualTo(first.since());

        outcome.failed(before, RESERVED, "access");
        assertThat(code()).isEqualTo("CREDITS_RESERVED");
    }
}
