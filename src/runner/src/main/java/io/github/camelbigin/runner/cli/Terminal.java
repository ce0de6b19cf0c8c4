// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.Console;

/** Whether a person is watching. */
public final class Terminal {

    private Terminal() {}

    /** Since Java 22 there is a console without a terminal too, which then says so by {@code isTerminal}. */
    public static boolean isAttached() {
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
}
