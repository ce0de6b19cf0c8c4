// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import io.github.camelbigin.runner.account.CheckCommand;
import io.github.camelbigin.runner.account.LoginCommand;
import io.github.camelbigin.runner.demo.DemoCommand;
import io.github.camelbigin.runner.inspect.InspectCommand;
import io.github.camelbigin.runner.run.ReplayCommand;
import io.github.camelbigin.runner.run.RunCommand;
import io.github.camelbigin.runner.run.SandboxCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bigin-photo",
        description = "Transfers photos between folders and records in Zoho Bigin.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = ProgramCommand.Version.class)
final class ProgramCommand implements Runnable {

    private static final List<Class<?>> SUBCOMMANDS = List.of(
            RunCommand.class,
            LoginCommand.class,
            CheckCommand.class,
            InspectCommand.class,
            ReplayCommand.class,
            SandboxCommand.class,
            DemoCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    /** With only the subcommand that {@code args} start with, if there is one: loading all delays the start. */
    static CommandLine lineFor(String... args) {
        CommandLine line = new CommandLine(new ProgramCommand());
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
            String version = ProgramCommand.class.getPackage().getImplementationVersion();
            return new String[] {"bigin-photo " + (version == null ? "(not packaged)" : version)};
        }
    }
}
