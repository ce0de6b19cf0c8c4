// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.runner.backup.BackupHashes;
import io.github.camelbigin.runner.call.AccountOptions;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.PhotoFiles;
import io.github.camelbigin.runner.cli.Progress;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import io.github.camelbigin.runner.inspect.InspectionReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private AccountOptions options;

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

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Parameters(paramLabel = "FILES|FOLDERS", arity = "0..*", description = "Photos.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() throws IOException, NotStartedException, InterruptedException {
        PhotoFiles.require(paths, options.command());
        if (paths.isEmpty() == (plan == null)) {
            throw new ParameterException(options.command(), "Give photos, or --plan FILE");
        }
        if (manifest != null && !skipSame) {
            throw new ParameterException(options.command(), "--manifest needs --skip-same");
        }
        PrintWriter out = options.command().getOut();
        Progress progress = Progress.of(out, !json);
        try (AccountUploads account = AccountUploads.start(options)) {
            progress.show("looking records up");
            List<Inspection> planned = plan == null
                    ? PhotoSelection.of(paths, account.plan())
                    : PhotoSelection.ofLines(plan, account.plan());
            List<Inspection> ended = new Uploader(account, moveTo, same(account), progress).upload(planned);
            if (json) {
                InspectionReport.printJson(ended, out);
            } else {
                PlanReport.print(ended, Verdict.UPLOADED, out);
            }
            return account.exitCode(ended);
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not started: " + e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    private SamePhotos same(AccountUploads account) {
        if (!skipSame) {
            return SamePhotos.NONE;
        } else if (manifest == null) {
            return (photo, name, record) ->
                    account.shows(photo, name, record) ? "The record shows this photo already" : null;
        }
        BackupHashes shown = BackupHashes.of(manifest);
        return (photo, name, record) -> {
            String hash = shown.of(record);
            return hash != null && hash.equals(account.sha256(photo, name, record))
                    ? "The record had this photo at the backup of " + shown.time()
                    : null;
        };
    }
}
