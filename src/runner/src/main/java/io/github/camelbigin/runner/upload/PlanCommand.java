// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.runner.call.AccountOptions;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.PhotoFiles;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import io.github.camelbigin.runner.inspect.InspectionReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which record each photo would be uploaded to. For one run of the program. */
@Command(
        name = "plan",
        description =
                "Looks up the record of each photo, and lists where it would be uploaded to, or why not. No photo is sent.",
        footer = {
            "",
            "Correct the plan in a spreadsheet program: fill recordId, or empty it and fill email; delete the lines of photos that are not wanted."
                    + " Then upload --plan FILE does exactly that.",
            "It is a mapping file too: run --prop photo.mapping=FILE."
        })
public final class PlanCommand implements Callable<Integer> {

    @Mixin
    private AccountOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the plan into this CSV file. Default: print it.")
    private Path output;

    @Option(names = "--html", paramLabel = "FILE", description = "Write it into this web page too, with thumbnails.")
    private Path page;

    @Parameters(paramLabel = "FILES|FOLDERS", arity = "1..*", description = "Photos.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() throws IOException, NotStartedException {
        PhotoFiles.require(paths, options.command());
        List<Inspection> photos;
        try (AccountUploads account = AccountUploads.start(options)) {
            photos = PhotoSelection.of(paths, account.plan());
            if (account.end() != null) {
                throw new NotStartedException("Not planned: " + AccountOptions.advised(account.end()), account.end());
            }
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not started: " + e.getMessage(), e);
        }
        PrintWriter out = options.command().getOut();
        if (output == null) {
            PlanReport.print(photos, Verdict.ACCEPTED, out);
        } else {
            PlanFile.write(photos, output, Locale.getDefault(Locale.Category.FORMAT));
            PlanReport.printCounts(photos, Verdict.ACCEPTED, out);
            out.println("Plan in " + output + "; correct it, then upload --plan " + output);
        }
        if (page != null) {
            PlanPage.write(photos, page);
            out.println("Page in " + page);
        }
        return InspectionReport.exitCode(photos);
    }
}
