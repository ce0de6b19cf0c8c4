// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

/** Carries an answer that is no success to where it is decided what follows from it. */
final class RefusedException extends Exception {

    private final transient Answer answer;

    RefusedException(Answer answer) {
        super(answer.code(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
