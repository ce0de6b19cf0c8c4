// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import java.io.PrintWriter;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line on stderr why a command was not done. */
final class Refusals {

    private Refusals() {}

    static int refuse(ParameterException refusal, String[] args) {
        CommandLine command = refusal.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(refusal.getMessage());
        if (refusal instanceof UnmatchedArgumentException unmatched) {
            suggest(unmatched.getUnmatched().get(0), command);
        } else if (!command.getSubcommands().isEmpty()) {
            err.println(
                    "Commands: " + String.join(", ", command.getSubcommands().keySet()));
        }
        err.printf("See %s --help%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    private static void suggest(String unknown, CommandLine command) {
        String name = unknown.split("=", 2)[0];
        NearestName.of(name, known(name, command))
                .ifPresent(nearest -> command.getErr().println("Did you mean " + nearest + "?"));
    }

    private static Collection<String> known(String unknown, CommandLine command) {
        return unknown.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
    }

    static int report(Exception failure, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        boolean known = failure instanceof NotStartedException;
        err.println(known ? failure.getMessage() : "Failed unexpectedly: " + failure);
        if (result.hasMatchedOption("--verbose")) {
            failure.printStackTrace(err);
        }
        return known ? ExitCode.NOT_STARTED : ExitCode.BUG;
    }
}
