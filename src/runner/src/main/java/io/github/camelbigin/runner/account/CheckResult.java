// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

/**
 * One line of {@code check}.
 *
 * @param text the result, or the problem and its solution; no secret
 */
record CheckResult(Status status, String subject, String text) {

    enum Status {
        OK("OK"),
        FAILED("FAILED"),
        /** Unknown, or not part of the check. */
        OPEN("-");

        private final String shown;

        Status(String shown) {
            this.shown = shown;
        }
    }

    static CheckResult ok(String subject, String text) {
        return new CheckResult(Status.OK, subject, text);
    }

    static CheckResult failed(String subject, String text) {
        return new CheckResult(Status.FAILED, subject, text);
    }

    static CheckResult open(String subject, String text) {
        return new CheckResult(Status.OPEN, subject, text);
    }

    boolean isOk() {
        return status == Status.OK;
    }

    String line() {
        return String.format("%-6s  %-20s  %s", status.shown, subject, text.replaceAll("\\s*\\R\\s*", " "));
    }
}
