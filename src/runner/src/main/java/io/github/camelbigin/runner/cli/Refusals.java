// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.PrintWriter;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line on stderr why a command was not done. */
public final class Refusals {

    private Refusals() {}

    public static int refuse(ParameterException refusal, String[] args) {
        CommandLine command = refusal.getCommandLine();
        PrintWriter err = command.getErr();
        if (refusal instanceof UnmatchedArgumentException unmatched) {
            refuseName(unmatched.getUnmatched().get(0), command);
        } else {
            err.println(refusal.getMessage());
        }
        err.printf("See %s --help%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    /** Without what follows the equals sign: it may be a secret. */
    private static void refuseName(String unknown, CommandLine command) {
        String name = unknown.split("=", 2)[0];
        command.getErr().println((name.startsWith("-") ? "Unknown option: " : "Unknown command: ") + name);
        NearestName.of(name, known(name, command))
                .ifPresent(nearest -> command.getErr().println("Did you mean " + nearest + "?"));
    }

    private static Collection<String> known(String unknown, CommandLine command) {
        return unknown.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
    }

    public static int report(Exception failure, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        boolean known = failure instanceof NotStartedException;
        err.println(known ? failure.getMessage() : "Failed unexpectedly: " + failure);
        if (command.getParseResult().hasMatchedOption("--verbose")) {
            failure.printStackTrace(err);
        }
        return known ? ExitCode.NOT_STARTED : ExitCode.BUG;
    }
}
