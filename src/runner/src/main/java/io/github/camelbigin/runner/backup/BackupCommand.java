// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.call.AccountOptions;
import io.github.camelbigin.runner.call.DownloadedFile;
import io.github.camelbigin.runner.call.RecordList;
import io.github.camelbigin.runner.cli.FileFailure;
import io.github.camelbigin.runner.cli.ModuleName;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Downloads the photos that are not in a folder yet. For one run of the program. */
@Command(
        name = "backup",
        description =
                "Downloads all photos into a folder, with a manifest.csv. Run again, or after it was killed, it downloads only those that were added or changed.",
        footer = {
            "",
            "It deletes no photo that is gone from Bigin, but says so in the manifest. upload --plan DIR/manifest.csv uploads the photos again."
        })
public final class BackupCommand implements Callable<Integer> {

    @Mixin
    private AccountOptions options;

    @Option(
            names = "--pattern",
            paramLabel = "NAME",
            defaultValue = BackupNames.DEFAULT,
            description =
                    "Name of each file, with {module}, {recordId}, {name}, {email} and {ext}. Default: ${DEFAULT-VALUE}")
    private String pattern;

    @Option(
            names = "--compare",
            paramLabel = "WHAT",
            defaultValue = "image",
            description =
                    "What says that a photo was changed: image (Bigin's Record_Image), modified (time of the record), or bytes (downloads each photo). Default: ${DEFAULT-VALUE}")
    private Comparison comparison;

    @Option(names = "--prune", description = "Delete the photos that are gone from Bigin.")
    private boolean prune;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the backup; created if it is missing.")
    private Path folder;

    @Parameters(index = "1..*", paramLabel = "MODULE", description = "Contacts, Companies or Products. Default: all.")
    private List<String> modules = new ArrayList<>();

    @Override
    public Integer call() throws IOException, NotStartedException {
        List<String> chosen = ModuleName.all(modules, options.command());
        BackupNames names = names();
        BackupReport report = new BackupReport(chosen);
        try {
            return backUp(chosen, names, report);
        } catch (NotStartedException e) {
            if (json) {
                report.printJson(options.command().getOut(), e.getMessage());
            }
            throw e;
        }
    }

    private int backUp(List<String> chosen, BackupNames names, BackupReport report)
            throws IOException, NotStartedException {
        PrintWriter out = options.command().getOut();
        Progress progress = Progress.of(out, !json);
        try (Manifest manifest = manifest();
                AccountCalls account = options.start(routes -> {
                    RecordList.addRoute(routes, "&withPhoto=true");
                    DownloadedFile.addRoute(
                            routes, folder.resolve(Backup.INCOMPLETE), "&missingPhoto=empty&distinguishMissing=false");
                })) {
            report.damagedLines(manifest.damagedLines());
            BackupFolder files = new BackupFolder(folder, Clock.systemUTC());
            new Backup(account, files, manifest, names, comparison, progress, report).run(chosen, prune);
            if (json) {
                report.printJson(
                        out, account.end() == null ? null : account.end().getMessage());
            } else {
                report.print(out);
                out.println(
                        account.end() == null
                                ? "Manifest in " + folder.resolve(Manifest.FILE)
                                : "Not finished: " + folder + " has " + manifest.size()
                                        + " photos, with those of the backups before; the next backup goes on there");
            }
            return options.exitCode(account, report.hasFailures());
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("No backup: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new NotStartedException(
                    "Stopped: " + FileFailure.of(e) + ". Run it again: it goes on where it was", e);
        }
    }

    private Manifest manifest() throws NotStartedException {
        try {
            return Manifest.open(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new NotStartedException("No backup: " + FileFailure.of(e), e);
        }
    }

    private BackupNames names() {
        try {
            return BackupNames.of(pattern);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(options.command(), e.getMessage(), e);
        }
    }
}
