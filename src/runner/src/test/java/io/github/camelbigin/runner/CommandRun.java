// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A command that has run in this JVM. */
public record CommandRun(int exitCode, String out, String err) {

    public static CommandRun of(List<String> args) {
        return of(args.toArray(String[]::new));
    }

    public static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try {
            int exitCode = BiginPhotoMain.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
            return new CommandRun(exitCode, out.toString(), err.toString());
        } finally {
            // else no other test of this JVM would have routes, see ProgramSettings
            System.clearProperty("camel.main.routesincludepattern");
        }
    }

    public List<String> outLines() {
        return out.lines().toList();
    }
}
