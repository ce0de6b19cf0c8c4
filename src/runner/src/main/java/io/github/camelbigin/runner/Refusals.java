// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import java.io.PrintWriter;
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
        UnmatchedArgumentException.printSuggestions(refusal, err);
        err.printf("See %s --help%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
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
