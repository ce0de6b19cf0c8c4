// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The program's exit codes. After Ctrl-C the JVM exits with 130. */
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
        meanings.put("" + OK, "success");
        meanings.put(
                "" + NOT_AS_EXPECTED,
                "inspect, plan and run --dry-run: a photo would be rejected or kept; upload: a photo was not uploaded; backup and download: a photo was not downloaded; delete: a photo was not deleted; check: a check failed; replay: a matching dead letter was not replayed;"
                        + " demo: not as expected");
        meanings.put("" + USAGE, "invalid command line");
        meanings.put(
                "" + NOT_STARTED,
                "cannot start or log in: settings, credentials, routes, port; or stopped, because manual action is required or Bigin cannot be reached; run with a replay route: its broker cannot be reached, or the topic of photos does not exist");
        meanings.put("" + BUG, "unexpected error; -v shows the stack trace");
        return meanings;
    }
}
