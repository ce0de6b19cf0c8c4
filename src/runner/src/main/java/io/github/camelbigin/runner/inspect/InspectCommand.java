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

/** Reports what the given files are. Belongs to one run of the program. */
@Command(
        name = "inspect",
        description = "Says of each photo whether it would be refused, and why. Nothing is sent.",
        footer = {"", "In folders, and in folders in them, hidden files are left out."})
public final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "As an array of JSON objects.")
    private boolean json;

    @Parameters(paramLabel = "FILES|FOLDERS", arity = "1..*", description = "What to look at.")
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
