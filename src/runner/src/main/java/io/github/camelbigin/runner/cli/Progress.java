// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.PrintWriter;

/** One line of a terminal that is overwritten while a command runs. Not thread-safe. */
public final class Progress {

    /** Null to show nothing. */
    private final PrintWriter out;

    private int width;

    private Progress(PrintWriter out) {
        this.out = out;
    }

    /** @param wanted whether to show it, if this is a terminal */
    public static Progress of(PrintWriter out, boolean wanted) {
        return new Progress(wanted && ConsoleInput.isTerminal() ? out : null);
    }

    public void show(String text) {
        // a line that follows replaces it
        print(text + " ".repeat(Math.max(0, width - text.length())) + '\r');
        width = text.length();
    }

    public void end() {
        show("");
    }

    private void print(String text) {
        if (out != null) {
            out.print(text);
            out.flush();
        }
    }
}
