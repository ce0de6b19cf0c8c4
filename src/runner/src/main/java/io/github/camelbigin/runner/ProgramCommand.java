// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bigin-photo",
        description = "Moves photos between folders and records in Zoho Bigin.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = ProgramCommand.Version.class,
        subcommands = {
            RunCommand.class,
            LoginCommand.class,
            CheckCommand.class,
            InspectCommand.class,
            ReplayCommand.class,
            SandboxCommand.class,
            DemoCommand.class
        })
final class ProgramCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = ProgramCommand.class.getPackage().getImplementationVersion();
            return new String[] {"bigin-photo " + (version == null ? "(not packaged)" : version)};
        }
    }
}
