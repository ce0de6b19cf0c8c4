// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

/**
 * One line of {@code check}.
 *
 * @param text what is so, or what is wrong and what to do; no secret
 */
record Finding(Verdict verdict, String subject, String text) {

    enum Verdict {
        OK("OK"),
        FAILED("FAILED"),
        /** Neither good nor bad: cannot be told, or was not asked for. */
        OPEN("-");

        private final String shown;

        Verdict(String shown) {
            this.shown = shown;
        }
    }

    static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text);
    }

    static Finding failed(String subject, String text) {
        return new Finding(Verdict.FAILED, subject, text);
    }

    static Finding open(String subject, String text) {
        return new Finding(Verdict.OPEN, subject, text);
    }

    boolean isGood() {
        return verdict == Verdict.OK;
    }

    String line() {
        return String.format("%-6s  %-20s  %s", verdict.shown, subject, text.replaceAll("\\s*\\R\\s*", " "));
    }
}
