// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The user's input: prompted for at a terminal, else line by line from standard input. */
public final class ConsoleInput {

    /** Null without a terminal. */
    private final Console console;

    private final BufferedReader lines;

    private ConsoleInput(Console console, BufferedReader lines) {
        this.console = console;
        this.lines = lines;
    }

    public static ConsoleInput ofProcess() {
        return isTerminal()
                ? new ConsoleInput(System.console(), null)
                : of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    public static ConsoleInput of(BufferedReader lines) {
        return new ConsoleInput(null, lines);
    }

    /** Since Java 22 a console may exist without a terminal; {@code isTerminal} distinguishes the two. */
    public static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** @return null at the end of the input */
    public String line(String prompt) throws IOException {
        return console == null ? lines.readLine() : console.readLine("%s: ", prompt);
    }

    /** As {@link #line}, without echo at a terminal. */
    public String secret(String prompt) throws IOException {
        if (console == null) {
            return lines.readLine();
        }
        char[] typed = console.readPassword("%s (not shown): ", prompt);
        return typed == null ? null : new String(typed);
    }

    /** False without a terminal, at which a person could say yes. */
    public boolean isConfirmed(String question) throws IOException {
        String answer = console == null ? null : line(question + " [y/N]");
        return answer != null && answer.strip().matches("(?i)y(es)?");
    }
}
