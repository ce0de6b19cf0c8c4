// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import io.github.camelbigin.runner.account.CheckCommand;
import io.github.camelbigin.runner.account.LoginCommand;
import io.github.camelbigin.runner.backup.BackupCommand;
import io.github.camelbigin.runner.cli.CommandErrors;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.demo.DemoCommand;
import io.github.camelbigin.runner.inspect.InspectCommand;
import io.github.camelbigin.runner.record.DeleteCommand;
import io.github.camelbigin.runner.record.DownloadCommand;
import io.github.camelbigin.runner.record.ListCommand;
import io.github.camelbigin.runner.run.ReplayCommand;
import io.github.camelbigin.runner.run.RunCommand;
import io.github.camelbigin.runner.run.SandboxCommand;
import io.github.camelbigin.runner.upload.PlanCommand;
import io.github.camelbigin.runner.upload.UploadCommand;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code bigin-photo}. */
@Command(
        name = "bigin-photo",
        description = "Transfers photos between folders and records in Zoho Bigin.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = BiginPhotoMain.Version.class)
public final class BiginPhotoMain implements Runnable {

    private static final List<Class<?>> SUBCOMMANDS = List.of(
            RunCommand.class,
            LoginCommand.class,
            CheckCommand.class,
            InspectCommand.class,
            PlanCommand.class,
            UploadCommand.class,
            BackupCommand.class,
            DownloadCommand.class,
            DeleteCommand.class,
            ListCommand.class,
            ReplayCommand.class,
            SandboxCommand.class,
            DemoCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    private BiginPhotoMain() {}

    public static void main(String... args) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        System.exit(run(out, err, args));
    }

    /** @return the exit code, one of {@link ExitCode} or Camel Main's */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine program = commandLine(args)
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

    /** With only the subcommand that {@code args} start with, if there is one: loading all delays the start. */
    private static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new BiginPhotoMain());
        SUBCOMMANDS.stream()
                .filter(subcommand -> args.length > 0 && name(subcommand).equals(args[0]))
                .findFirst()
                .ifPresentOrElse(line::addSubcommand, () -> SUBCOMMANDS.forEach(line::addSubcommand));
        return line;
    }

    private static String name(Class<?> subcommand) {
        return subcommand.getAnnotation(Command.class).name();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: " + String.join(", ", spec.subcommands().keySet()));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = BiginPhotoMain.class.getPackage().getImplementationVersion();
            return new String[] {"bigin-photo " + (version == null ? "(not packaged)" : version)};
        }
    }
}
