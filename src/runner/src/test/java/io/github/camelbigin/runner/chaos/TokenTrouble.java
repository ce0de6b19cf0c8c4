// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import io.github.camelbigin.sandbox.calls.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * What the sandbox can do to a token request. Its throttle is left out: a program that is told so rightly waits for up to ten
 * minutes.
 */
enum TokenTrouble {
    NONE(null),
    PAGE_502(Fault.htmlPage(502)),
    EMPTY_500(Fault.emptyAnswer(500)),
    EMPTY_200(Fault.emptyAnswer(200)),
    TRUNCATED_JSON(Fault.truncatedJson()),
    DELAYED(Fault.delay(Duration.ofMillis(300))),
    CUT_BEFORE_BODY(Fault.cutBeforeBody()),
    CUT_AFTER_BODY(Fault.cutAfterBody()),
    CUT_DURING_ANSWER(Fault.cutDuringAnswer());

    private final Fault fault;

    TokenTrouble(Fault fault) {
        this.fault = fault;
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }
}
