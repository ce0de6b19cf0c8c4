// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.PhotoFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports whether Bigin would accept the given files. For one run of the program. */
@Command(
        name = "inspect",
        description = "Checks whether photos would be rejected, and why. Nothing is sent.",
        footer = {"", "Folders are searched recursively, without hidden files."})
public final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Parameters(paramLabel = "FILES|FOLDERS", arity = "1..*", description = "Photos to inspect.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<Inspection> inspections = new ArrayList<>();
        for (Path file : files()) {
            inspections.add(Inspection.of(file));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            InspectionReport.printJson(inspections, out);
        } else {
            InspectionReport.printTable(inspections, out);
        }
        return inspections.stream().allMatch(Inspection::accepted) ? ExitCode.OK : ExitCode.NOT_AS_EXPECTED;
    }

    private List<Path> files() throws IOException {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), "No such file or folder: " + path);
            }
        }
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            files.addAll(PhotoFiles.in(path));
        }
        return files;
    }
}
