// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports failed commands on stderr, in one line. */
public final class CommandErrors {

    private CommandErrors() {}

    public static int invalidArguments(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        if (error instanceof UnmatchedArgumentException unmatched) {
            unknownName(unmatched.getUnmatched().get(0), command);
        } else {
            err.println(advised(error.getMessage()));
        }
        err.printf("See %s --help%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    /** Without the text after the equals sign: it may be a secret. */
    private static void unknownName(String unknown, CommandLine command) {
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

    /** Of Java's message about a path. */
    private static String advised(String message) {
        return message.contains("unmappable characters")
                ? message + System.lineSeparator()
                        + "Start the program with LC_ALL=C.UTF-8, so that it can read such names"
                : message;
    }

    public static int failed(Exception failure, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        boolean known = failure instanceof NotStartedException || failure instanceof FileSystemException;
        err.println(advised(
                failure instanceof FileSystemException file
                        ? "Stopped: " + FileFailure.of(file)
                        : known ? failure.getMessage() : "Unexpected error: " + failure));
        if (command.getParseResult().hasMatchedOption("--verbose")) {
            failure.printStackTrace(err);
        }
        return known ? ExitCode.NOT_STARTED : ExitCode.BUG;
    }
}
