// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import io.github.camelbigin.runner.cli.CommandErrors;
import io.github.camelbigin.runner.cli.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The program {@code bigin-photo}. */
public final class BiginPhotoMain {

    private BiginPhotoMain() {}

    public static void main(String... args) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        System.exit(run(out, err, args));
    }

    /** @return the exit code, one of {@link ExitCode} or Camel Main's */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine program = ProgramCommand.lineFor(args)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(CommandErrors::invalidArguments)
                .setExecutionExceptionHandler(CommandErrors::failed);
        program.getSubcommands().values().forEach(BiginPhotoMain::nameExitCodes);
        nameExitCodes(program);
        return program.execute(args);
    }

    private static void nameExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.MEANINGS);
    }
}
