// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

/** Ends a call early with an error response; expected, hence without a stack trace. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public Refusal(Answer answer) {
        super("responded " + answer.status() + ' ' + answer.code(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
