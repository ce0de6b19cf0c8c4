// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;

/** What a person answers at the terminal, or what stands line by line on standard input where there is none. */
public interface Answers {

    /** @return null at the end of the input */
    String line(String prompt) throws IOException;

    /** As {@link #line}, and a terminal does not show it. */
    String secret(String prompt) throws IOException;

    /** Whether somebody can be asked for a decision. */
    boolean isPerson();

    static Answers of(Console console) {
        return new Answers() {
            @Override
            public String line(String prompt) {
                return console.readLine("%s: ", prompt);
            }

            @Override
            public String secret(String prompt) {
                char[] typed = console.readPassword("%s (not shown): ", prompt);
                return typed == null ? null : new String(typed);
            }

            @Override
            public boolean isPerson() {
                return true;
            }
        };
    }

    static Answers of(BufferedReader lines) {
        return new Answers() {
            @Override
            public String line(String prompt) throws IOException {
                return lines.readLine();
            }

            @Override
            public String secret(String prompt) throws IOException {
                return lines.readLine();
            }

            @Override
            public boolean isPerson() {
                return false;
            }
        };
    }
}
