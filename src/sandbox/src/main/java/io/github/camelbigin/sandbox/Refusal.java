// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

/** Ends a call early with an answer that says why; expected, hence without a stack trace. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refusal(Answer answer) {
        super("answered " + answer.status() + ' ' + answer.code(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
