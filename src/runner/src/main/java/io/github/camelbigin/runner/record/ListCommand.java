// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.call.AccountOptions;
import io.github.camelbigin.runner.call.RecordList;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.ModuleName;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.Progress;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists records. For one run of the program. */
@Command(name = "list", description = "Lists records, and whether they have a photo. One credit for 200 records.")
public final class ListCommand implements Callable<Integer> {

    @Mixin
    private AccountOptions options;

    @ArgGroup
    private Photo photo = new Photo();

    @ArgGroup
    private Form form = new Form();

    @Parameters(paramLabel = "MODULE", description = "Contacts, Companies or Products. Default: all.")
    private List<String> modules = new ArrayList<>();

    private static final class Photo {
        @Option(names = "--with-photo", description = "Only records with a photo.")
        private boolean with;

        @Option(names = "--without-photo", description = "Only records without a photo.")
        private boolean without;

        private String wanted() {
            return with ? "true" : without ? "false" : "all";
        }
    }

    private static final class Form {
        @Option(names = "--json", description = "Print a JSON object in each line.")
        private boolean json;

        @Option(names = "--csv", description = "Print a table for spreadsheet programs.")
        private boolean csv;

        private RecordTable table(PrintWriter out) {
            return json ? RecordTable.json(out) : csv ? RecordTable.csv(out) : RecordTable.text(out);
        }
    }

    @Override
    public Integer call() throws NotStartedException {
        List<String> chosen = ModuleName.all(modules, options.command());
        PrintWriter out = options.command().getOut();
        RecordTable table = form.table(out);
        Progress progress = Progress.of(out, !form.json && !form.csv);
        try (AccountCalls account =
                options.start(routes -> RecordList.addRoute(routes, "&withPhoto=" + photo.wanted()))) {
            for (String module : chosen) {
                RecordList.read(account, module, record -> {
                    table.add(record);
                    progress.show(module + ": " + table.size());
                });
            }
        } catch (BiginPhotoException e) {
            throw new NotStartedException("Not listed: " + AccountOptions.advised(e), e);
        } finally {
            progress.end();
        }
        table.end();
        return ExitCode.OK;
    }
}
