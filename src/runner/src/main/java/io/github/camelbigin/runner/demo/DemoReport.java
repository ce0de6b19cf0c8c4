// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.runner.cli.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Prints the results of all photos. */
final class DemoReport {

    private final List<DemoOutcome> outcomes;

    DemoReport(List<DemoOutcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    boolean asExpected() {
        return outcomes.stream().allMatch(outcome -> outcome.deviation().isEmpty());
    }

    /** @param deadLetters null if they are deleted */
    void print(Path deadLetters, PrintWriter out) {
        printTable(out);
        out.println();
        printDeadLetters(deadLetters, out);
        outcomes.stream()
                .filter(outcome -> !outcome.deviation().isEmpty())
                .forEach(outcome -> out.println("NOT AS EXPECTED: " + outcome.path() + ": " + outcome.deviation()));
        out.printf(
                "uploaded %d, identical %d, dead-lettered %d%n",
                outcomes.stream().filter(DemoOutcome::uploaded).count(),
                outcomes.stream().filter(DemoOutcome::identical).count(),
                outcomes.stream()
                        .filter(outcome -> outcome.deadLetter() != null)
                        .count());
    }

    private void printTable(PrintWriter out) {
        TextTable table = new TextTable(Set.of(3, 6), "file", "record", "format", "bytes", "result", "reason", "time");
        for (DemoOutcome outcome : outcomes) {
            table.add(
                    outcome.path(),
                    outcome.record(),
                    outcome.format(),
                    String.format(Locale.ROOT, "%,d", outcome.bytes().length),
                    outcome.result(),
                    outcome.reason(),
                    outcome.millis() < 0 ? "-" : outcome.millis() + " ms");
        }
        table.print(out);
    }

    private void printDeadLetters(Path deadLetters, PrintWriter out) {
        out.println("Dead letters, each with its reason in <name>.error.json: "
                + (deadLetters == null ? "deleted now; demo --keep FOLDER keeps them" : deadLetters));
        outcomes.stream()
                .filter(outcome -> outcome.deadLetter() != null)
                .findFirst()
                .ifPresent(outcome -> {
                    DeadLetter why = outcome.deadLetter();
                    out.println("For example " + outcome.path() + " ("
                            + outcome.photo().name() + "):");
                    out.println("  " + why.code() + ": " + why.message() + ".");
                    out.println("  What to do: " + why.resolution() + ".");
                });
        out.println();
    }
}
