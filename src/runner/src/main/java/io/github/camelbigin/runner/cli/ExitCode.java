// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the program ends with. Ctrl-C ends it with 130, as the system has it. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int NOT_AS_EXPECTED = 1;
    static final int USAGE = 2;
    public static final int NOT_STARTED = 3;
    static final int BUG = 4;

    public static final Map<String, String> MEANINGS = meanings();

    private ExitCode() {}

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("" + OK, "all went well");
        meanings.put(
                "" + NOT_AS_EXPECTED,
                "inspect: a photo would be refused; check: something is not good; replay: a dead letter that was asked for"
                        + " stayed; demo: not as expected");
        meanings.put("" + USAGE, "the command line cannot be understood");
        meanings.put("" + NOT_STARTED, "could not start or log in: settings, credentials, routes, port");
        meanings.put("" + BUG, "failed unexpectedly; -v shows where");
        return meanings;
    }
}
