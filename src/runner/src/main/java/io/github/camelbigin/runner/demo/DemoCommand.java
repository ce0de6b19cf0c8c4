// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.photo.source.TemporaryFolder;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.PhotoFiles;
import io.github.camelbigin.runner.cli.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the demo. For one run of the program. */
@Command(
        name = "demo",
        description =
                "Uploads good and bad sample photos to a sandbox, downloads them again and compares. No account needed.")
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep photos and dead letters in this folder, which must be empty or new."
                    + " Default: a temporary folder, deleted at the end.")
    private Path kept;

    @Override
    public Integer call() throws NotStartedException, IOException, InterruptedException {
        common.configureLog(Detail.NOTHING);
        PrintWriter out = spec.commandLine().getOut();
        try (TemporaryFolder temporary = TemporaryFolder.ofSystem()) {
            DemoFolder folder = new DemoFolder(kept == null ? temporary.get() : emptyFolder());
            Progress progress = Progress.of(out, true);
            List<DemoOutcome> outcomes = new Demo(folder, progress).run();
            DemoReport report = new DemoReport(outcomes);
            report.print(kept == null ? null : folder.deadLetters(), out);
            return report.asExpected() ? ExitCode.OK : ExitCode.NOT_AS_EXPECTED;
        }
    }

    private Path emptyFolder() throws IOException {
        Path folder = kept.toAbsolutePath().normalize();
        if (Files.exists(folder) && !PhotoFiles.isEmptyFolder(folder)) {
            throw new ParameterException(spec.commandLine(), "--keep needs an empty or new folder: " + folder);
        }
        return Files.createDirectories(folder);
    }
}
