// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.PhotoFiles;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.program.ProgramSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports whether Bigin would accept the given files. For one run of the program. */
@Command(
        name = "inspect",
        description =
                "Lists what run would do with files: the record of each photo, or why it would stay or be rejected, and what to do. Nothing is sent.",
        footer = {
            "",
            "The settings are those of run. A folder is searched as an inbox is: recursively, without hidden folders. Only Bigin knows whether a "
                    + "record exists."
        })
public final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SettingOptions options;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Parameters(paramLabel = "FILES|FOLDERS", arity = "1..*", description = "Photos to inspect.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() throws IOException, NotStartedException {
        PhotoFiles.require(paths, spec.commandLine());
        common.configureLog(Detail.WARNINGS);
        ProgramSettings settings = ProgramSettings.withoutAccount(options.settings());
        settings.warnings().forEach(spec.commandLine().getErr()::println);
        UploadPlan plan = new UploadPlan(settings);
        List<Inspection> inspections = SameRecord.said(plan.of(paths));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            InspectionReport.printJson(inspections, out);
        } else {
            InspectionReport.printTable(inspections, out);
        }
        return InspectionReport.exitCode(inspections);
    }
}
