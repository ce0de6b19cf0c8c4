// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.runner.backup.BackupHashes;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ConsoleInput;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.Progress;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import io.github.camelbigin.runner.inspect.InspectionReport;
import io.github.camelbigin.runner.program.SandboxOptions;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uploads photos once. For one run of the program. */
@Command(
        name = "upload",
        description =
                "Uploads photos to their records, once, and lists what became of each. They stay where they are. plan lists it beforehand.",
        footer = {
            "",
            "The settings are those of run. A folder is searched as an inbox is: recursively, without hidden folders."
        })
public final class UploadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SettingOptions options;

    @Mixin
    private SandboxOptions sandbox;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Upload the photos of this plan, each to the record that its line names.")
    private Path plan;

    @Option(names = "--move-to", paramLabel = "FOLDER", description = "Move each uploaded photo into this folder.")
    private Path moveTo;

    @Option(
            names = "--skip-same",
            description =
                    "Leave out a photo that its record shows already. The photo of each record is downloaded for that.")
    private boolean skipSame;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "With --skip-same: compare with this manifest.csv of a backup, and download nothing.")
    private Path manifest;

    @Parameters(paramLabel = "FILES|FOLDERS", arity = "0..*", description = "Photos.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() throws IOException, NotStartedException, InterruptedException {
        common.configureLog(Detail.WARNINGS);
        PhotoSelection.require(paths, spec.commandLine());
        if (paths.isEmpty() == (plan == null)) {
            throw new ParameterException(spec.commandLine(), "Give photos, or --plan FILE");
        }
        if (manifest != null && !skipSame) {
            throw new ParameterException(spec.commandLine(), "--manifest needs --skip-same");
        }
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(ConsoleInput.isTerminal() ? out : null);
        try (AccountUploads account = AccountUploads.start(options.settings(), sandbox)) {
            progress.show("looking records up");
            List<Inspection> planned = plan == null
                    ? PhotoSelection.of(paths, account.plan())
                    : PhotoSelection.ofLines(plan, account.plan());
            List<Inspection> ended = new Uploader(account, moveTo, same(account), progress).upload(planned);
            PlanReport.print(ended, Verdict.UPLOADED, out);
            if (account.end() != null) {
                spec.commandLine().getErr().println("Stopped: " + account.end().getMessage());
                return ExitCode.NOT_STARTED;
            }
            return InspectionReport.exitCode(ended);
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not started: " + e.getMessage(), e);
        }
    }

    private SamePhotos same(AccountUploads account) {
        if (!skipSame) {
            return SamePhotos.NONE;
        } else if (manifest == null) {
            return account::shows;
        }
        BackupHashes shown = BackupHashes.of(manifest);
        return (photo, name, record) -> {
            String hash = shown.of(record);
            return hash != null && hash.equals(account.sha256(photo, name, record));
        };
    }
}
