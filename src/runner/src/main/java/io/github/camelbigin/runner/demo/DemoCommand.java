// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ConsoleInput;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Override
    public Integer call() throws NotStartedException, IOException, InterruptedException {
        common.configureLog(Detail.NOTHING);
        PrintWriter out = spec.commandLine().getOut();
        DemoFolder folder = new DemoFolder(Files.createTempDirectory("bigin-photo-demo-"));
        Progress progress = new Progress(ConsoleInput.isTerminal() ? out : null);
        List<DemoOutcome> outcomes = new Demo(folder, progress).run();
        DemoReport report = new DemoReport(folder, outcomes);
        report.print(out);
        return report.asExpected() ? ExitCode.OK : ExitCode.NOT_AS_EXPECTED;
    }
}
