// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.cli.ConsoleInput;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deletes the photos of some records. For one run of the program. */
@Command(
        name = "delete",
        description = "Deletes the photos of records in Bigin. The records stay.",
        footer = {"", "Bigin does not restore a deleted photo: download or backup it first."})
public final class DeleteCommand implements Callable<Integer> {

    private static final String ROUTE = "direct:delete-photo";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordOptions options;

    @Option(names = "--yes", description = "Do not ask. Required without a terminal.")
    private boolean yes;

    @Override
    public Integer call() throws IOException, NotStartedException, InterruptedException {
        NamedRecords records = options.records();
        if (!isConfirmed(records)) {
            spec.commandLine().getErr().println("Nothing was deleted");
            return ExitCode.NOT_AS_EXPECTED;
        }
        try (AccountCalls account = records.account(routes ->
                routes.from(ROUTE).to("bigin-photo:delete?missingPhoto=empty&" + AccountCalls.SHARED_LIMIT))) {
            return records.each(account, (name, record) -> delete(account, name, record));
        }
    }

    private boolean isConfirmed(NamedRecords records) throws IOException {
        if (yes) {
            return true;
        }
        if (!ConsoleInput.isTerminal()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing was deleted: without a terminal, which could ask whether to, add --yes to this command");
        }
        spec.commandLine().getOut().print(records.listed());
        spec.commandLine().getOut().flush();
        return ConsoleInput.ofProcess()
                .isConfirmed("Delete the photos of " + records.counted() + "? They cannot be restored.");
    }

    private static RecordOutcome delete(AccountCalls account, String name, Map<String, Object> record)
            throws BiginPhotoException {
        String code = account.send(ROUTE, null, record).getMessage().getHeader(BiginPhotoConstants.CODE, String.class);
        return RecordOutcome.of(name, BiginErrorCode.NO_PHOTO.code().equals(code) ? "no photo" : "deleted", "");
    }
}
